package dev.isobar.example.memory;

import dev.isobar.conformance.Harness;
import dev.isobar.conformance.queue.QueueConformance;

class MemoryQueueTest extends QueueConformance {
    @Override
    protected Harness open() {
        return new MemoryHarness();
    }
}
