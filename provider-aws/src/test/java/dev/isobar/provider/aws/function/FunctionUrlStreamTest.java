package dev.isobar.provider.aws.function;

import dev.isobar.conformance.Harness;
import dev.isobar.conformance.function.FunctionConformance;

class FunctionUrlStreamTest extends FunctionConformance {
    @Override
    protected Harness open() {
        return EntryHarness.streaming(HttpV2Gateway.functionUrl());
    }
}
