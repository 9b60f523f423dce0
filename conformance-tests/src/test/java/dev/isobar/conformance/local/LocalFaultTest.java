package dev.isobar.conformance.local;

import dev.isobar.conformance.Harness;
import dev.isobar.conformance.fault.FaultConformance;

class LocalFaultTest extends FaultConformance {
    @Override
    protected Harness open() throws Exception {
        return new LocalHarness();
    }
}
