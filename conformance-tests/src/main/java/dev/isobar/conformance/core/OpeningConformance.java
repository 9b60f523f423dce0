package dev.isobar.conformance.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.isobar.Body;
import dev.isobar.Capabilities;
import dev.isobar.Capability;
import dev.isobar.blob.Bucket;
import dev.isobar.blob.BucketSpec;
import dev.isobar.blob.ListOptions;
import dev.isobar.cloud.Cloud;
import dev.isobar.cloud.CloudOptions;
import dev.isobar.conformance.NotTestableHere;
import dev.isobar.conformance.Rule;
import dev.isobar.conformance.Suite;
import dev.isobar.conformance.Unfit;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Opening a provider: CORE-1 and CORE-7. */
public abstract class OpeningConformance extends Suite {
    @Test
    @Rule("CORE-1")
    @DisplayName("a service in a state that the provider cannot rely on is refused when it is opened, and named")
    void unfit() throws Exception {
        List<Unfit> all = harness().unfit();
        if (all.isEmpty()) {
            throw new NotTestableHere("the harness has no service in a state that the provider must refuse");
        }
        for (Unfit unfit : all) {
            CloudException refusal = failing(unfit.code(), () -> open(unfit));
            assertThat(refusal.getMessage()).as(unfit.what()).contains(unfit.named());
        }
    }

    private void open(Unfit unfit) throws Exception {
        CloudOptions options = options();
        for (Map.Entry<String, String> setting : unfit.settings().entrySet()) {
            options = options.setting(setting.getKey(), setting.getValue());
        }
        try (Cloud cloud = Cloud.open(unfit.provider(), options)) {
            unfit.firstUse().accept(cloud);
        }
    }

    @Test
    @Rule("CORE-7")
    @DisplayName("everything that is declared can be demanded at start, without a request")
    void requireDeclared() {
        Capability[] declared = harness().provider().capabilities().flags().toArray(Capability[]::new);
        OptionalLong before = harness().requests();
        try (Cloud cloud = Cloud.open(harness().provider(), options().require(declared))) {
            assertThat(cloud.capabilities().flags()).containsExactly(declared);
        }
        assertThat(harness().requests()).as("requests for opening").isEqualTo(before);
    }

    @Test
    @Rule("CORE-7")
    @DisplayName("what is not declared is refused at start, all of it named and nothing else, without a request")
    void requireUndeclared() {
        Capabilities capabilities = harness().provider().capabilities();
        Set<Capability> undeclared = EnumSet.allOf(Capability.class);
        undeclared.removeAll(capabilities.flags());
        if (undeclared.isEmpty()) {
            throw new NotTestableHere("the provider declares every capability");
        }
        CloudException refusal = refused(
                ErrorCode.UNSUPPORTED,
                () -> Cloud.open(harness().provider(), options().require(Capability.values()))
                        .close());
        undeclared.forEach(flag -> assertThat(refusal).hasMessageContaining(flag.name()));
        assertThat(List.of(refusal.getMessage().split("[^A-Z_]+", -1)))
                .as("what is declared is not named")
                .doesNotContainAnyElementsOf(
                        capabilities.flags().stream().map(Enum::name).toList());
    }

    @Test
    @Rule(
            value = {"CORE-7", "BLOB-10"},
            lacks = Capability.BLOB)
    @DisplayName("where buckets are not declared, every call is refused before any I/O, and the provider has none")
    void bucketsUndeclared() {
        Cloud cloud = cloud(neverMade("bucket", "b"));
        Bucket bucket = cloud.bucket(BucketSpec.of("b"));
        refused(ErrorCode.UNSUPPORTED, () -> bucket.put("k", Body.of("v")));
        refused(ErrorCode.UNSUPPORTED, () -> bucket.get("k"));
        refused(ErrorCode.UNSUPPORTED, () -> bucket.exists("k"));
        refused(ErrorCode.UNSUPPORTED, () -> bucket.list(ListOptions.ALL));
        refused(ErrorCode.UNSUPPORTED, () -> bucket.delete("k"));
        Throwable below = catchThrowable(
                () -> cloud.connections().bucket(BucketSpec.of("b")).driver().call());
        assertThat(below).as("buckets work though BLOB is undeclared").isNotNull();
    }

    @Test
    @Rule(
            value = {"CORE-7", "ERR-5"},
            lacks = Capability.RETRY_AFTER)
    @DisplayName("where a server's own delay is not honoured, nobody can demand it")
    void retryAfterUndeclared() {
        refused(
                ErrorCode.UNSUPPORTED,
                () -> Cloud.open(harness().provider(), options().require(Capability.RETRY_AFTER))
                        .close());
    }

    @Test
    @Rule("CORE-7")
    @DisplayName("a provider declares no more of a service than the service itself")
    void consistent() {
        Capabilities declared = harness().provider().capabilities();
        for (Capability flag : declared.flags()) {
            service(flag)
                    .ifPresent(service -> assertThat(declared.has(service))
                            .as(flag + " needs " + service)
                            .isTrue());
        }
    }

    private static Optional<Capability> service(Capability flag) {
        for (Capability service : List.of(Capability.BLOB, Capability.DOCUMENT, Capability.TOPIC)) {
            if (flag.name().startsWith(service.name() + "_")) {
                return Optional.of(service);
            }
        }
        return Optional.empty();
    }
}
