package dev.isobar.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.isobar.Capabilities;
import dev.isobar.Capability;
import dev.isobar.blob.BucketSpec;
import dev.isobar.cloud.spi.CloudConnections;
import dev.isobar.cloud.spi.CloudDrivers;
import dev.isobar.cloud.spi.CloudProvider;
import dev.isobar.cloud.spi.ReleasableDrivers;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import dev.isobar.secret.Secret;
import dev.isobar.secret.spi.SecretDriver;
import dev.isobar.secret.spi.SecretRequest;
import dev.isobar.secret.spi.SecretWrite;
import dev.isobar.spi.Call;
import dev.isobar.spi.Connection;
import dev.isobar.spi.ProviderContext;
import dev.isobar.spi.ResourceName;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CloudTest {
    /** A provider that has secrets and nothing else, and counts what is done to it. */
    private static class Sample implements CloudProvider, CloudDrivers, SecretDriver {
        private final String name;
        private int level = API_LEVEL;
        private boolean takesLogicalNames = true;
        private int opened;
        private int closed;
        private boolean failing;

        Sample(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public int apiLevel() {
            return level;
        }

        @Override
        public Capabilities capabilities() {
            return Capabilities.of(Capability.SECRET, Capability.BLOB);
        }

        @Override
        public boolean takesLogicalNames() {
            return takesLogicalNames;
        }

        @Override
        public CloudDrivers open(ProviderContext context) {
            return this;
        }

        @Override
        public Fault classify(Throwable vendor) {
            return Fault.of(vendor instanceof IOException ? ErrorCode.UNAVAILABLE : ErrorCode.INTERNAL);
        }

        @Override
        public SecretDriver secrets(ResourceName resource) throws Exception {
            opened++;
            if (failing) {
                throw new IOException("the network is down");
            }
            return this;
        }

        @Override
        public Secret get(SecretRequest request, Call call) {
            return Secret.of(new byte[] {7}, "1");
        }

        @Override
        public String put(SecretWrite request, Call call) {
            return "1";
        }

        @Override
        public List<String> names(Call call) {
            return List.of("a");
        }

        @Override
        public void delete(String secret, Call call) {}

        @Override
        public void close() {
            closed++;
        }
    }

    private static CloudException refused(ThrowingCallable call) {
        return catchThrowableOfType(CloudException.class, call);
    }

    @Test
    void aDriverIsOpenedOnFirstUseAndOnce() {
        Sample sample = new Sample("sample");
        Cloud cloud = Cloud.open(sample, CloudOptions.defaults());

        assertThat(sample.opened).isZero();
        assertThat(cloud.secrets().names()).containsExactly("a");
        assertThat(cloud.secrets().names()).containsExactly("a");
        assertThat(sample.opened).isEqualTo(1);
    }

    @Test
    void anOpeningThatFailedIsClassifiedAndTriedAgain() {
        Sample sample = new Sample("sample");
        sample.failing = true;
        Cloud cloud = Cloud.open(sample, CloudOptions.defaults());

        assertThat(refused(() -> cloud.secrets().names()).code()).isEqualTo(ErrorCode.UNAVAILABLE);
        sample.failing = false;
        assertThat(cloud.secrets().names()).containsExactly("a");
    }

    @Test
    @DisplayName("CORE-7 a requirement that is not declared is refused at the start, by name")
    void requirement() {
        CloudException thrown = refused(() -> Cloud.open(
                new Sample("sample"),
                CloudOptions.defaults().require(Capability.SECRET, Capability.QUEUE, Capability.BLOB_TAGS)));

        assertThat(thrown.code()).isEqualTo(ErrorCode.UNSUPPORTED);
        assertThat(thrown).hasMessageContaining("BLOB_TAGS, QUEUE").hasMessageNotContaining("SECRET");
    }

    @Test
    void aClosedCloudRefusesCallsAndClosesOnce() {
        Sample sample = new Sample("sample");
        Cloud cloud = Cloud.open(sample, CloudOptions.defaults());
        cloud.close();
        cloud.close();

        assertThat(sample.closed).isEqualTo(1);
        assertThatIllegalStateException().isThrownBy(() -> cloud.secrets().names());
    }

    @Test
    @DisplayName("CORE-4 where strangers own names, a resource without a setting is refused and the setting named")
    void missingSetting() {
        Sample sample = new Sample("sample");
        sample.takesLogicalNames = false;
        Cloud cloud = Cloud.open(sample, CloudOptions.defaults());

        CloudException thrown =
                refused(() -> cloud.bucket(BucketSpec.of("my-files")).exists("k"));

        assertThat(thrown.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
        assertThat(thrown).hasMessageContaining("ISOBAR_BUCKET_MY_FILES");
    }

    @Test
    @DisplayName("CORE-4 the setting gives the physical name")
    void physicalName() {
        Cloud cloud =
                Cloud.open(new Sample("sample"), CloudOptions.defaults().setting("ISOBAR_BUCKET_MY_FILES", "real"));

        ResourceName name =
                cloud.connections().bucket(BucketSpec.of("my-files")).resource();

        assertThat(name).isEqualTo(new ResourceName("bucket", "my-files", "real", "ISOBAR_BUCKET_MY_FILES"));
    }

    @Test
    void oneNameIsOneDeclaration() {
        Cloud cloud = Cloud.open(new Sample("sample"), CloudOptions.defaults());
        Connection<?> first = cloud.connections().bucket(BucketSpec.of("files"));

        assertThat(cloud.connections().bucket(BucketSpec.of("files"))).isSameAs(first);
        assertThat(refused(
                        () -> cloud.connections().bucket(BucketSpec.of("files").versioned())))
                .hasMessageContaining("first used with");
    }

    @Test
    @DisplayName("CORE-7 a service that the driver lacks is refused with UNSUPPORTED")
    void serviceThatIsMissing() {
        Cloud cloud = Cloud.open(new Sample("sample"), CloudOptions.defaults());

        assertThat(refused(() -> cloud.bucket(BucketSpec.of("files")).exists("k"))
                        .code())
                .isEqualTo(ErrorCode.UNSUPPORTED);
    }

    @Test
    void noProviderSaysWhatToAdd() {
        assertThat(refused(() -> Providers.choose(List.of(), Optional.empty())))
                .hasMessageContaining("no provider is on the class path")
                .hasMessageContaining("isobar-provider-local");
    }

    @Test
    void severalProvidersAreNamed() {
        List<CloudProvider> two = List.of(new Sample("b"), new Sample("a"));

        assertThat(refused(() -> Providers.choose(two, Optional.empty())))
                .hasMessageContaining("a, b")
                .hasMessageContaining("ISOBAR_PROVIDER");
        assertThat(Providers.choose(two, Optional.of("a")).name()).isEqualTo("a");
    }

    @Test
    void anUnknownProviderIsToldApartFromNone() {
        assertThat(refused(() -> Providers.choose(List.of(new Sample("a")), Optional.of("z"))))
                .hasMessageContaining("no provider named 'z'")
                .hasMessageContaining("which has a");
    }

    @Test
    void aProviderOfAnotherLevelIsRefused() {
        Sample old = new Sample("old");
        old.level = 0;

        assertThat(refused(() -> Providers.choose(List.of(old), Optional.empty())))
                .hasMessageContaining("API level 0")
                .hasMessageContaining("the same version");
    }

    @Test
    @DisplayName("CORE-4 an entry point reads the settings that the cloud was opened with")
    void settings() {
        try (Cloud cloud =
                Cloud.open(new Sample("a"), CloudOptions.defaults().setting("ISOBAR_APP", "com.example.App"))) {
            assertThat(cloud.connections().setting("ISOBAR_APP")).contains("com.example.App");
            assertThat(cloud.connections().setting("ISOBAR_NO_SUCH_THING")).isEmpty();
        }
    }

    /** One that lets go of its clients. */
    private static final class Releasing extends Sample implements ReleasableDrivers {
        private int released;

        Releasing() {
            super("releasing");
        }

        @Override
        public void release() {
            released++;
        }
    }

    @Test
    @DisplayName("after a release a driver is opened anew, by handles that were made before")
    void release() throws Exception {
        Releasing provider = new Releasing();
        Cloud cloud = Cloud.open(provider, CloudOptions.defaults());
        CloudConnections connections = cloud.connections();
        Callable<SecretDriver> driver = connections.secrets().driver();
        driver.call();
        driver.call();
        assertThat(((Sample) provider).opened).isEqualTo(1);

        connections.release();

        assertThat(provider.released).isEqualTo(1);
        driver.call();
        assertThat(((Sample) provider).opened).isEqualTo(2);
    }

    @Test
    @DisplayName("drivers that cannot let go are kept")
    void nothingToRelease() throws Exception {
        Sample provider = new Sample("keeping");
        CloudConnections connections =
                Cloud.open(provider, CloudOptions.defaults()).connections();
        connections.secrets().driver().call();

        connections.release();

        connections.secrets().driver().call();
        assertThat(provider.opened).isEqualTo(1);
    }
}
