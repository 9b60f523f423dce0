package dev.isobar.provider.aws.document;

import dev.isobar.conformance.Harness;
import dev.isobar.conformance.document.DocumentConformance;

class DynamoDbLocalDocumentTest extends DocumentConformance {
    @Override
    protected Harness open() throws Exception {
        return new DynamoDbLocalHarness();
    }
}
