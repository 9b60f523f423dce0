package dev.isobar.conformance.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.blob.BucketSpec;
import dev.isobar.cloud.Cloud;
import dev.isobar.conformance.Rule;
import dev.isobar.conformance.Suite;
import dev.isobar.document.CollectionSpec;
import dev.isobar.error.ErrorCode;
import dev.isobar.queue.QueueSpec;
import dev.isobar.queue.SubscriptionSpec;
import dev.isobar.queue.TopicSpec;
import dev.isobar.spi.ResourceName;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logical names and the settings that say what they mean: CORE-4. */
public abstract class NameConformance extends Suite {
    private final String name = fresh("resource");

    private String setting(String kind) {
        return "ISOBAR_" + kind + "_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private Cloud with(String kind, String physical) {
        return closeAtEnd(Cloud.open(harness().provider(), options().setting(setting(kind), physical)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "1a", "-a", "a_b", "a.b", "a/b", "a b", "\u00E9", "a\u0000", "Uploads"})
    @Rule({"CORE-4", "CORE-5"})
    @DisplayName("a name outside the pattern is refused for every kind of resource")
    void wrongNames(String wrong) {
        assertRefused(wrong);
    }

    private static void assertRefused(String wrong) {
        assertNullRefused(() -> BucketSpec.of(wrong));
        assertNullRefused(() -> CollectionSpec.of(wrong));
        assertNullRefused(() -> QueueSpec.of(wrong));
        assertNullRefused(() -> TopicSpec.of(wrong));
        assertNullRefused(() -> SubscriptionSpec.of(wrong));
    }

    @Test
    @Rule("CORE-4")
    @DisplayName("a name has 1 to 63 characters")
    void lengths() {
        assertRefused("a".repeat(64));
        assertRefused(nothing(String.class));
        assertThat(BucketSpec.of("a").name()).isEqualTo("a");
        assertThat(QueueSpec.of("a" + "-9z".repeat(20) + "-9").name()).hasSize(63);
    }

    @Test
    @Rule("CORE-4")
    @DisplayName("the setting of each kind of resource gives its physical name")
    void settings() {
        List<ResourceName> named = List.of(
                with("BUCKET", "real").connections().bucket(BucketSpec.of(name)).resource(),
                with("COLLECTION", "real")
                        .connections()
                        .collection(CollectionSpec.of(name).partitionKey("k"))
                        .resource(),
                with("QUEUE", "real").connections().queue(QueueSpec.of(name)).resource(),
                with("TOPIC", "real").connections().topic(TopicSpec.of(name)).resource());
        assertThat(named).extracting(ResourceName::physical).containsOnly("real");
        assertThat(named).extracting(ResourceName::logical).containsOnly(name);
        assertThat(named)
                .extracting(ResourceName::setting)
                .containsExactly(setting("BUCKET"), setting("COLLECTION"), setting("QUEUE"), setting("TOPIC"));
    }

    @Test
    @Rule("CORE-4")
    @DisplayName("the system property is asked before isobar.properties")
    void order(@TempDir Path directory) throws Exception {
        Files.writeString(directory.resolve("isobar.properties"), "isobar.bucket." + name + "=from-file\n");
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            assertThat(physical()).isEqualTo("from-file");
            System.setProperty("isobar.bucket." + name, "from-property");
            assertThat(physical()).isEqualTo("from-property");
        } finally {
            System.clearProperty("isobar.bucket." + name);
            thread.setContextClassLoader(before);
        }
    }

    private String physical() {
        return cloud().connections().bucket(BucketSpec.of(name)).resource().physical();
    }

    @Test
    @Rule("CORE-4")
    @DisplayName("the environment is asked before the system property")
    void environmentFirst() throws Exception {
        assertThat(SettingProbe.physical(setting("BUCKET"), "isobar.bucket." + name, name))
                .isEqualTo("from-environment");
    }

    @Test
    @Rule("CORE-4")
    @DisplayName(
            "without a setting a name is taken as it is where strangers own none, and is refused elsewhere, naming the setting")
    void withoutSetting() {
        if (harness().provider().takesLogicalNames()) {
            assertThat(physical()).isEqualTo(name);
        } else {
            assertThat(refused(
                            ErrorCode.INVALID_ARGUMENT,
                            () -> cloud().bucket(BucketSpec.of(name)).exists("k")))
                    .hasMessageContaining(setting("BUCKET"));
        }
    }
}
