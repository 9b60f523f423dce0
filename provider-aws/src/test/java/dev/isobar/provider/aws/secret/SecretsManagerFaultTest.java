package dev.isobar.provider.aws.secret;

import dev.isobar.conformance.Harness;
import dev.isobar.conformance.fault.FaultConformance;

class SecretsManagerFaultTest extends FaultConformance {
    @Override
    protected Harness open() throws Exception {
        return new SecretsManagerHarness();
    }
}
