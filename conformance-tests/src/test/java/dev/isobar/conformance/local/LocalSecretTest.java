package dev.isobar.conformance.local;

import dev.isobar.conformance.Harness;
import dev.isobar.conformance.secret.SecretConformance;

class LocalSecretTest extends SecretConformance {
    @Override
    protected Harness open() throws Exception {
        return new LocalHarness();
    }
}
