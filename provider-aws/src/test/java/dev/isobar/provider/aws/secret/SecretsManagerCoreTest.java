package dev.isobar.provider.aws.secret;

import dev.isobar.conformance.Harness;
import dev.isobar.conformance.core.CoreConformance;
import dev.isobar.conformance.core.ErrorRow;
import dev.isobar.provider.aws.AwsErrorRows;
import java.util.List;
import java.util.stream.Stream;

/** The rows of S3 too: they are judged where Ceph is not installed. */
class SecretsManagerCoreTest extends CoreConformance {
    @Override
    protected Harness open() throws Exception {
        return new SecretsManagerHarness();
    }

    @Override
    protected List<ErrorRow> table() {
        return Stream.of(AwsErrorRows.secrets(), AwsErrorRows.objects())
                .flatMap(List::stream)
                .toList();
    }
}
