package dev.isobar.provider.aws.function;

import dev.isobar.conformance.Harness;
import dev.isobar.conformance.function.FunctionConformance;

class HttpApiTest extends FunctionConformance {
    @Override
    protected Harness open() {
        return EntryHarness.of(HttpV2Gateway.httpApi());
    }
}
