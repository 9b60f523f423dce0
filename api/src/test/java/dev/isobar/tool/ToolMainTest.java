package dev.isobar.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.app.AppBuilder;
import dev.isobar.app.CloudApp;
import dev.isobar.blob.Bucket;
import dev.isobar.cloud.spi.CloudProvider;
import dev.isobar.event.BlobEvent;
import dev.isobar.event.EventHandler;
import dev.isobar.event.Outcome;
import dev.isobar.http.HttpResponse;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToolMainTest {
    @TempDir
    private Path directory;

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();
    private URLClassLoader loader;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void aProvider() throws Exception {
        Path services = Files.createDirectories(directory.resolve("provider/META-INF/services"));
        Files.writeString(services.resolve(CloudProvider.class.getName()), PaperProvider.class.getName());
        URL provider = directory.resolve("provider").toUri().toURL();
        loader = new URLClassLoader(new URL[] {provider}, before);
        Thread.currentThread().setContextClassLoader(loader);
    }

    @AfterEach
    void noProvider() throws Exception {
        Thread.currentThread().setContextClassLoader(before);
        loader.close();
    }

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
        return run("package", provider, app, flags);
    }

    private int run(String task, String provider, Class<?> app, String... flags) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                task,
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
    @DisplayName("each resource is shown when it is done with, then the settings; one that does not fit ends with 2")
    void resources() throws Exception {
        assertThat(run("resources-create", "paper", Sound.class, "--prefix", "ann", "--dry-run"))
                .isEqualTo(2);

        assertThat(out().lines())
                .containsExactly(
                        "bucket a (ann-a) would be created: of paper",
                        "queue b (ann-b) is there and does not fit: too short",
                        "settings to put into the environment:",
                        "  ISOBAR_BUCKET_A=ann-a");
        assertThat(err()).contains("isobar: 1 resource does not fit");
    }

    @Test
    @DisplayName("resources are shown to programs as JSON, a line each")
    void resourcesAsJson() throws Exception {
        run("resources-create", "paper", Sound.class, "--prefix", "ann", "--json");

        List<String> lines = out().lines().toList();
        assertThat(lines).hasSize(3);
        JsonNode first = new ObjectMapper().readTree(lines.get(0));
        assertThat(first.path("message").asText()).isEqualTo("created");
        assertThat(first.path("name").asText()).isEqualTo("ann-a");
        assertThat(new ObjectMapper()
                        .readTree(lines.get(2))
                        .path("settings")
                        .path("ISOBAR_BUCKET_A")
                        .asText())
                .isEqualTo("ann-a");
    }

    /** An application with routes. */
    public static final class Routed implements CloudApp {
        @Override
        public void configure(AppBuilder app) {
            app.http(routes -> routes.get("/", request -> HttpResponse.text("x"))
                    .get("/notes/{id}", request -> HttpResponse.text("x"))
                    .post("/notes", request -> HttpResponse.text("x")));
        }
    }

    private int warm(String... more) throws Exception {
        List<String> flags = new ArrayList<>(List.of("--java", "jdk", "--platform", "client", "--platform", "logs"));
        flags.addAll(List.of(more));
        return run("warm-archive", "paper", Routed.class, flags.toArray(new String[0]));
    }

    private String requests(String... lines) throws Exception {
        return Files.write(directory.resolve("requests.txt"), List.of(lines)).toString();
    }

    @Test
    @DisplayName("an application is trained by every path that needs no parameter, and how it is started is shown")
    void warmed() throws Exception {
        assertThat(warm()).as(err()).isZero();

        assertThat(out().lines())
                .containsExactly(
                        "warmed " + Routed.class.getName() + " by 1 request",
                        "  directory " + directory.resolve("target/isobar/paper/image"),
                        "  archive   2.35 MB (2,345,678 bytes)",
                        "  java      jdk",
                        "  platform  [client, logs]",
                        "  trained   GET /");
    }

    @Test
    @DisplayName("an application is trained by the requests of a file, in which lines may be blank or say something")
    void warmedByFile() throws Exception {
        String file =
                requests("# one of each", "", "GET /notes/7?full=1", "POST /notes {\"title\": \"a b\"}", "PUT /x");

        assertThat(warm("--requests", file, "--json")).as(err()).isZero();

        JsonNode told = new ObjectMapper().readTree(out());
        assertThat(told.path("message").asText()).isEqualTo("warmed");
        assertThat(told.path("app").asText()).isEqualTo(Routed.class.getName());
        assertThat(told.path("bytes").asLong()).isEqualTo(2_345_678);
        assertThat(told.path("requests").asInt()).isEqualTo(3);
        assertThat(told.path("directory").asText()).endsWith("image");
        assertThat(told.path("trained").asText())
                .isEqualTo("GET /notes/7?full=1, POST /notes {\"title\": \"a b\"}, PUT /x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "get /notes", "GET notes", "/notes"})
    @DisplayName("a line that is no request is refused, and an example is given")
    void noRequest(String line) throws Exception {
        assertThat(warm("--requests", requests(line))).isEqualTo(2);

        assertThat(err()).contains("'" + line + "' is no request", "POST /notes");
        assertThat(out()).isEmpty();
    }

    @Test
    @DisplayName("a provider that makes no archives is refused, and those that do are named")
    void warmedByAnother() throws Exception {
        assertThat(run("warm-archive", "stone", Routed.class)).isEqualTo(2);

        assertThat(err()).contains("'stone' cannot make an archive of an application", "paper");
    }

    @Test
    @DisplayName("a task that the command line does not know is a defect of it")
    void unknownTask() {
        PrintStream none = new PrintStream(out, true, StandardCharsets.UTF_8);
        assertThatIllegalArgumentException().isThrownBy(() -> ToolMain.run(new String[] {"fold"}, none, none));
        assertThatIllegalArgumentException().isThrownBy(() -> ToolMain.run(new String[0], none, none));
    }
}
