package dev.isobar.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.app.AppBuilder;
import dev.isobar.app.CloudApp;
import dev.isobar.blob.Bucket;
import dev.isobar.event.BlobEvent;
import dev.isobar.event.EventHandler;
import dev.isobar.event.Outcome;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolMainTest {
    @TempDir
    private Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** An application. */
    public static final class Sound implements CloudApp {
        @Override
        public void configure(AppBuilder app) {
            app.bucket("a");
        }
    }

    /** One whose handler wants a bucket that is not declared. */
    public static final class Misspelt implements CloudApp {
        @Override
        public void configure(AppBuilder app) {
            app.onBlobCreated(app.bucket("uploads"), Handler.class);
        }
    }

    /** A handler. */
    public static final class Handler implements EventHandler<BlobEvent> {
        /** Wants what is not there. */
        @Inject
        public Handler(@Named("upload") Bucket bucket) {
            throw new IllegalStateException(bucket.toString());
        }

        @Override
        public Outcome handle(BlobEvent event) {
            return Outcome.ack();
        }
    }

    private int run(String provider, Class<?> app, String... flags) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                "package",
                "--provider",
                provider,
                "--project",
                directory.toString(),
                "--classes",
                directory.resolve("classes").toString(),
                "--app",
                app.getName()));
        arguments.addAll(List.of(flags));
        return ToolMain.run(
                arguments.toArray(new String[0]),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    @DisplayName("what a provider packed is shown with its size, its handler and its settings")
    void text() throws Exception {
        assertThat(run("paper", Sound.class)).isZero();

        assertThat(out().lines())
                .containsExactly(
                        "packaged " + Sound.class.getName() + " for paper",
                        "  file      " + directory.resolve("target/isobar/paper/folded"),
                        "  size      1.23 MB (1,234,567 bytes)",
                        "  handler   " + Sound.class.getName(),
                        "settings to put into its environment:",
                        "  ISOBAR_BUCKET_A  a name",
                        "  ISOBAR_X         another (optional)");
    }

    @Test
    @DisplayName("a program gets the same as one JSON object")
    void json() throws Exception {
        assertThat(run("paper", Sound.class, "--json")).isZero();

        JsonNode told = new ObjectMapper().readTree(out());
        assertThat(told.path("bytes").asLong()).isEqualTo(1_234_567);
        assertThat(told.path("handler").asText()).isEqualTo(Sound.class.getName());
        assertThat(told.path("settings").path(0).path("name").asText()).isEqualTo("ISOBAR_BUCKET_A");
        assertThat(told.path("settings").path(1).path("required").asBoolean(true))
                .isFalse();
    }

    @Test
    @DisplayName("CORE-8 a misspelt name is found when the application is packaged")
    void misspelt() throws Exception {
        assertThat(run("paper", Misspelt.class)).isEqualTo(2);

        assertThat(err()).startsWith("isobar: ").contains(Misspelt.class.getName(), "upload");
        assertThat(out()).isEmpty();
    }

    @Test
    @DisplayName("a provider that cannot package is refused, and those that can are named")
    void unknownProvider() throws Exception {
        assertThat(run("stone", Sound.class, "--json")).isEqualTo(2);

        assertThat(new ObjectMapper().readTree(err()).path("message").asText())
                .contains("'stone' cannot package", "paper");
    }

    @Test
    @DisplayName("a class that is no application is refused")
    void noApplication() throws Exception {
        assertThat(run("paper", String.class)).isEqualTo(2);

        assertThat(err()).contains("java.lang.String").contains("--app");
    }

    @Test
    @DisplayName("a task that the command line does not know is a defect of it")
    void unknownTask() {
        PrintStream none = new PrintStream(out, true, StandardCharsets.UTF_8);
        assertThatIllegalArgumentException().isThrownBy(() -> ToolMain.run(new String[] {"fold"}, none, none));
        assertThatIllegalArgumentException().isThrownBy(() -> ToolMain.run(new String[0], none, none));
    }
}
