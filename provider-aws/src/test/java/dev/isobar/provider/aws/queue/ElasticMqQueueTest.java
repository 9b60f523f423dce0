package dev.isobar.provider.aws.queue;

import dev.isobar.conformance.Harness;
import dev.isobar.conformance.queue.QueueConformance;

class ElasticMqQueueTest extends QueueConformance {
    @Override
    protected Harness open() {
        return new ElasticMqHarness();
    }
}
