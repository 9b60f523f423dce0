package dev.isobar.provider.aws.document;

import dev.isobar.conformance.Harness;
import dev.isobar.conformance.model.ModelConformance;

class DynamoDbLocalModelTest extends ModelConformance {
    @Override
    protected Harness open() throws Exception {
        return new DynamoDbLocalHarness();
    }
}
