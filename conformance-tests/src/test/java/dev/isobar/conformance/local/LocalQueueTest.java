package dev.isobar.conformance.local;

import dev.isobar.conformance.Harness;
import dev.isobar.conformance.queue.QueueConformance;

class LocalQueueTest extends QueueConformance {
    @Override
    protected Harness open() throws Exception {
        return new LocalHarness();
    }
}
