package dev.isobar.provider.aws.blob;

import dev.isobar.conformance.Harness;
import dev.isobar.conformance.fault.FaultConformance;

class CephFaultTest extends FaultConformance {
    @Override
    protected Harness open() throws Exception {
        return new CephHarness();
    }
}
