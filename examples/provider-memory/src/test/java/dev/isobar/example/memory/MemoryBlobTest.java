package dev.isobar.example.memory;

import dev.isobar.conformance.Harness;
import dev.isobar.conformance.blob.BlobConformance;

class MemoryBlobTest extends BlobConformance {
    @Override
    protected Harness open() {
        return new MemoryHarness();
    }
}
