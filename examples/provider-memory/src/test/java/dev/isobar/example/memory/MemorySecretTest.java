package dev.isobar.example.memory;

import dev.isobar.conformance.Harness;
import dev.isobar.conformance.secret.SecretConformance;

class MemorySecretTest extends SecretConformance {
    @Override
    protected Harness open() {
        return new MemoryHarness();
    }
}
