package dev.isobar.provider.aws.queue;

import dev.isobar.conformance.Harness;
import dev.isobar.conformance.core.CoreConformance;
import dev.isobar.conformance.core.ErrorRow;
import dev.isobar.provider.aws.AwsErrorRows;
import java.util.List;

class ElasticMqCoreTest extends CoreConformance {
    @Override
    protected Harness open() throws Exception {
        return new ElasticMqHarness();
    }

    @Override
    protected List<ErrorRow> table() {
        return AwsErrorRows.messages();
    }
}
