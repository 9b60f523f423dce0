package dev.isobar.provider.local.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevServerTest {
    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private Compiled classes() {
        return new Compiled(directory.resolve("classes"));
    }

    private DevServer start(String... more) {
        List<String> args = new ArrayList<>(List.of("--port", "0", "--data", data().toString()));
        Collections.addAll(args, "--classes", classes().directory().toString());
        Collections.addAll(args, more);
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        return DevServer.start(
                DevOptions.parse(args.toArray(new String[0])), new TextScreen(stream, stream, false, false));
    }

    private Path data() {
        return directory.resolve("data");
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(String... more) {
        return assertThatThrownBy(() -> start(more)).isInstanceOf(Stop.class);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theApplicationIsListedAndReady() throws Exception {
        classes()
                .app(
                        "Shop",
                        "var uploads = app.bucket(\"uploads\");"
                                + "var notes = app.collection(\"notes\","
                                + "    c -> c.partitionKey(\"owner\").sortKey(\"id\").index(\"by-day\", \"day\"));"
                                + "app.http(r -> r.get(\"/hello/{name}\", q -> HttpResponse.text(\"hi\")));"
                                + "app.onBlobCreated(uploads, \"images/\", e -> dev.isobar.event.Outcome.ack());"
                                + "app.schedule(\"nightly\", Schedule.cron(\"0 3 * * *\"),"
                                + "    e -> dev.isobar.event.Outcome.ack());",
                        "")
                .named("Shop");
        try (DevServer server = start()) {
            assertThat(printed().lines().map(line -> line.strip().replaceAll(" +", " ")))
                    .contains(
                            "bucket uploads",
                            "collection notes key owner/id, index by-day",
                            "route GET /hello/{name} lambda",
                            "trigger blob-created/uploads/images/ lambda",
                            "schedule nightly 0 3 * * *, lambda")
                    .last()
                    .asString()
                    .matches("ready http://127\\.0\\.0\\.1:\\d+ in \\d+ ms");
        }
    }

    @Test
    void noApplicationIsSaidSo() throws Exception {
        Files.createDirectories(classes().directory());

        assertRefused().hasMessageContaining("there is no application").hasMessageContaining("--app");
        assertThat(data()).as("nothing was made").doesNotExist();
    }

    @Test
    void classesThatWereNotCompiledAreSaidSo() {
        assertRefused().hasMessageContaining("there is no directory").hasMessageContaining("compile");
    }

    @Test
    void severalApplicationsAreListedAndOneCanBeChosen() throws Exception {
        classes().app("One", "1").app("Two", "2").named("One", "Two");

        assertRefused().hasMessageContaining("--app").hasMessageContaining("test.One, test.Two");
        try (DevServer server = start("--app", "test.Two")) {
            assertThat(printed()).contains("ready http://");
        }
    }

    @Test
    void aWrongNameIsSaidSo() throws Exception {
        classes().app("One", "1");

        assertRefused("--app", "test.Won").hasMessageContaining("no class test.Won");
        assertRefused("--app", "java.lang.String").hasMessageContaining("is no CloudApp");
    }

    @Test
    void aBrokenApplicationIsToldWithItsCauseAndLine() throws Exception {
        classes()
                .app("Broken", "throw new IllegalStateException(\"the folder is missing\");", "")
                .named("Broken");

        assertRefused()
                .hasMessage("the application test.Broken is broken: IllegalStateException: the folder is missing"
                        + " (Broken.java:6)");
    }

    @Test
    void anApplicationThatCannotBeMadeIsToldWithItsCause() throws Exception {
        classes()
                .app("Broken", "", "  public Broken() { throw new IllegalArgumentException(\"bad day\"); }\n")
                .named("Broken");

        assertRefused().hasMessageContaining("cannot be loaded: IllegalArgumentException: bad day (Broken.java:");
    }

    @Test
    void aTakenPortIsSaidSoAndTheDataIsFreeAgain() throws Exception {
        classes().app("One", "1").named("One");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            assertRefused("--port", port).hasMessageContaining("port " + port + " is taken");
        }
        start().close();
    }

    @Test
    void dataInUseIsSaidSo() throws Exception {
        classes().app("One", "app.queue(\"jobs\");", "").named("One");
        try (DevServer server = start()) {
            assertRefused().hasMessageContaining("in use").hasMessageContaining(data().toString());
        }
    }

    @Test
    void anApplicationWithoutStorageMakesNoDataAndSharesTheDirectory() throws Exception {
        classes().app("One", "1").named("One");
        try (DevServer server = start();
                DevServer other = start()) {
            assertThat(data()).doesNotExist();
        }
    }

    @Test
    void dataThatIsThereIsOwnedEvenByAnApplicationWithoutStorage() throws Exception {
        classes().app("One", "app.queue(\"jobs\");", "").named("One");
        start().close();
        classes().app("One", "1");
        try (DevServer server = start()) {
            assertRefused().hasMessageContaining("in use").hasMessageContaining(data().toString());
        }
    }

    @Test
    void threadsThatDoNotExistAreSaidSo() throws Exception {
        classes().app("One", "1").named("One");
        Files.writeString(classes().directory().resolve("isobar.properties"), "isobar.threads=green\n");
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader settings =
                new URLClassLoader(new URL[] {classes().directory().toUri().toURL()}, before)) {
            Thread.currentThread().setContextClassLoader(settings);

            assertRefused().hasMessageContaining("green").hasMessageContaining("platform or virtual");
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Test
    void aCorruptDataFileIsNamedAndNotTouched() throws Exception {
        classes().app("One", "1").named("One");
        Path file = Files.createDirectories(data()).resolve("journal-1");
        Files.writeString(file, "not what it should be, and that for quite a while");

        assertRefused().hasMessageContaining(file.toString()).hasMessageContaining("backup");
        assertThat(file).hasContent("not what it should be, and that for quite a while");
    }
}
