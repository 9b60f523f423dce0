package dev.isobar.example.memory;

import dev.isobar.conformance.Harness;
import dev.isobar.conformance.model.ModelConformance;

class MemoryModelTest extends ModelConformance {
    @Override
    protected Harness open() {
        return new MemoryHarness();
    }
}
