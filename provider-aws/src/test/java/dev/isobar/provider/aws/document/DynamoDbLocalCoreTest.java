package dev.isobar.provider.aws.document;

import dev.isobar.conformance.Harness;
import dev.isobar.conformance.core.CoreConformance;
import dev.isobar.conformance.core.ErrorRow;
import dev.isobar.provider.aws.AwsErrorRows;
import java.util.List;

class DynamoDbLocalCoreTest extends CoreConformance {
    @Override
    protected Harness open() throws Exception {
        return new DynamoDbLocalHarness();
    }

    @Override
    protected List<ErrorRow> table() {
        return AwsErrorRows.documents();
    }
}
