package dev.isobar.provider.aws.function;

import dev.isobar.conformance.Harness;
import dev.isobar.conformance.function.FunctionConformance;

class RestApiTest extends FunctionConformance {
    @Override
    protected Harness open() {
        return EntryHarness.of(MapGateway.restApi());
    }
}
