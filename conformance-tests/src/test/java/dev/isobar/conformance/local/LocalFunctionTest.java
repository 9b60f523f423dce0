package dev.isobar.conformance.local;

import dev.isobar.conformance.Harness;
import dev.isobar.conformance.function.FunctionConformance;

class LocalFunctionTest extends FunctionConformance {
    @Override
    protected Harness open() throws Exception {
        return new LocalHarness();
    }
}
