package dev.isobar.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.crac.Core;
import dev.isobar.blob.BucketSpec;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.cloud.Cloud;
import dev.isobar.cloud.CloudOptions;
import dev.isobar.provider.aws.function.LambdaFunction;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The moments of a snapshot, called as the runtime client does, whose own context needs a library of Lambda's. */
class SnapStartTest {
    private final Cloud cloud = Cloud.open(
            new AwsProvider(),
            CloudOptions.defaults()
                    .setting("ISOBAR_APP", SnapApp.class.getName())
                    .setting("ISOBAR_BUCKET_THINGS", "real-things")
                    .setting("ISOBAR_AWS_REGION", "eu-west-1")
                    .setting("ISOBAR_AWS_ACCESS_KEY_ID", "test")
                    .setting("ISOBAR_AWS_SECRET_ACCESS_KEY", "test"));
    private final LambdaFunction function = LambdaFunction.of(() -> cloud, new StoredFormats());

    @BeforeEach
    void forget() {
        SnapApp.RAN.clear();
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    @Test
    @DisplayName("priming precedes the snapshot, which has no client in it, and clients are made anew after it")
    void moments() throws Exception {
        function.start();
        assertThat(SnapApp.RAN).containsExactly("start");
        Callable<BlobDriver> things =
                cloud.connections().bucket(BucketSpec.of("things")).driver();
        BlobDriver primed = things.call();
        SnapStart snapshots = SnapStart.of(function);

        snapshots.beforeCheckpoint(Core.getGlobalContext());
        snapshots.afterRestore(Core.getGlobalContext());

        assertThat(SnapApp.RAN).containsExactly("start", "checkpoint", "restore");
        assertThat(things.call()).isNotSameAs(primed);
    }

    @Test
    @DisplayName("a function that does not start is no snapshot either")
    void brokenStart() {
        LambdaFunction broken = LambdaFunction.of(
                () -> Cloud.open(new AwsProvider(), CloudOptions.defaults().setting("ISOBAR_APP", "no.such.App")),
                new StoredFormats());

        assertThatThrownBy(broken::beforeCheckpoint).hasMessageContaining("no.such.App");
    }
}
