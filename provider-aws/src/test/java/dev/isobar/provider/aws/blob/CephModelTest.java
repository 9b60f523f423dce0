package dev.isobar.provider.aws.blob;

import dev.isobar.conformance.Harness;
import dev.isobar.conformance.model.ModelConformance;

class CephModelTest extends ModelConformance {
    @Override
    protected Harness open() throws Exception {
        return new CephHarness();
    }
}
