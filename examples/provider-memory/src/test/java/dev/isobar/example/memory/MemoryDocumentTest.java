package dev.isobar.example.memory;

import dev.isobar.conformance.Harness;
import dev.isobar.conformance.document.DocumentConformance;

class MemoryDocumentTest extends DocumentConformance {
    @Override
    protected Harness open() {
        return new MemoryHarness();
    }
}
