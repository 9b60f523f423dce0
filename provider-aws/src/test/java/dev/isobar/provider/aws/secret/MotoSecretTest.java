package dev.isobar.provider.aws.secret;

import dev.isobar.conformance.Harness;
import dev.isobar.conformance.secret.SecretConformance;

class MotoSecretTest extends SecretConformance {
    @Override
    protected Harness open() throws Exception {
        return new MotoSecretHarness();
    }
}
