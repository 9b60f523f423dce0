package dev.isobar.provider.aws.document;

import dev.isobar.conformance.Harness;
import dev.isobar.conformance.fault.FaultConformance;

class DynamoDbLocalFaultTest extends FaultConformance {
    @Override
    protected Harness open() throws Exception {
        return new DynamoDbLocalHarness();
    }
}
