package dev.isobar.provider.aws.blob;

import dev.isobar.conformance.Harness;
import dev.isobar.conformance.fault.FaultConformance;

class S3MockFaultTest extends FaultConformance {
    @Override
    protected Harness open() throws Exception {
        return new S3MockHarness();
    }
}
