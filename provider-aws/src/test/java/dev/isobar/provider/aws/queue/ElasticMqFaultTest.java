package dev.isobar.provider.aws.queue;

import dev.isobar.conformance.Harness;
import dev.isobar.conformance.fault.FaultConformance;

class ElasticMqFaultTest extends FaultConformance {
    @Override
    protected Harness open() {
        return new ElasticMqHarness();
    }
}
