package dev.isobar.provider.aws.queue;

import dev.isobar.conformance.Harness;
import dev.isobar.conformance.model.ModelConformance;

class ElasticMqModelTest extends ModelConformance {
    @Override
    protected Harness open() {
        return new ElasticMqHarness();
    }
}
