package dev.isobar.provider.aws.document;

import dev.isobar.conformance.Harness;
import dev.isobar.conformance.document.DocumentConformance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class DynamoDbLocalDocumentTest extends DocumentConformance {
    @Override
    protected Harness open() throws Exception {
        return new DynamoDbLocalHarness();
    }
}
