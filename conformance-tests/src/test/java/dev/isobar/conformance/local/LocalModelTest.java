package dev.isobar.conformance.local;

import dev.isobar.conformance.Harness;
import dev.isobar.conformance.model.ModelConformance;

class LocalModelTest extends ModelConformance {
    @Override
    protected Harness open() throws Exception {
        return new LocalHarness();
    }
}
