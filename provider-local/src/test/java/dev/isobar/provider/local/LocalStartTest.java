package dev.isobar.provider.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.isobar.Body;
import dev.isobar.Invocation;
import dev.isobar.app.CloudApp;
import dev.isobar.blob.Bucket;
import dev.isobar.cloud.CloudOptions;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.event.Outcome;
import dev.isobar.http.HttpRequest;
import dev.isobar.http.HttpResponse;
import dev.isobar.queue.MessageQueue;
import dev.isobar.queue.OutgoingMessage;
import dev.isobar.spi.RunLog;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens between an application's description and its first request. */
class LocalStartTest {
    @TempDir
    private Path directory;

    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
    private final RunLog log = RunLog.lines(new PrintStream(logged, true, StandardCharsets.UTF_8));
    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    private CloudOptions options = CloudOptions.defaults();
    private Path dataDirectory = Path.of("");

    @BeforeEach
    void nameTheData() {
        dataDirectory = directory.resolve("data");
        options = options.setting("ISOBAR_DATA", dataDirectory.toString());
    }

    private static HttpResponse get(LocalApp app) {
        Invocation invocation = Invocation.begin("test", Duration.ofMinutes(1), Map.of());
        return app.http(HttpRequest.of("GET", "/", List.of(), Body.empty(), invocation));
    }

    @Test
    void hooksForTheStartRunAtTheStartAndBeforeAnyEvent() throws Exception {
        CloudApp application = app -> {
            MessageQueue jobs = app.queue("jobs");
            app.onStart(() -> {
                seen.add("start");
                jobs.send(OutgoingMessage.of("from the start"));
            });
            app.onMessage(jobs, String.class, (text, message) -> {
                seen.add(text);
                return Outcome.ack();
            });
        };
        try (LocalData data = LocalApp.openData(options);
                LocalApp app = LocalApp.over(data, application, options, log)) {
            assertThat(seen).isEmpty();

            app.start();

            assertThat(seen.poll(30, TimeUnit.SECONDS)).isEqualTo("start");
            assertThat(seen.poll(30, TimeUnit.SECONDS)).isEqualTo("from the start");
        }
        assertThat(seen).as("once").isEmpty();
    }

    @Test
    void aHookThatThrowsIsLoggedAndTheOthersAndTheApplicationGoOn() throws Exception {
        CloudApp application = app -> {
            app.onStart(() -> {
                throw new IllegalStateException("no prices today");
            });
            app.onStart(() -> seen.add("second"));
            app.http(routes -> routes.get("/", request -> HttpResponse.text("here")));
        };
        try (LocalData data = LocalApp.openData(options);
                LocalApp app = LocalApp.over(data, application, options, log)) {
            app.start();

            assertThat(seen).containsExactly("second");
            assertThat(get(app).body().text()).isEqualTo("here");
        }
        assertThat(logged.toString(StandardCharsets.UTF_8)).contains("app.start", "no prices today");
    }

    @Test
    void inMemoryTheHooksHaveRunWhenItIsOpen() {
        CloudApp application = app -> app.onStart(() -> seen.add("start"));
        MovableClock clock = new MovableClock(Instant.parse("2026-01-01T00:00:00Z"));
        try (LocalApp app = LocalApp.inMemory(application, clock, log)) {
            assertThat(seen).containsExactly("start");
            assertThat(app.settle()).isZero();
        }
        assertThat(seen).as("once").hasSize(1);
    }

    @Test
    void anApplicationThatKeepsNothingOpensNoStore() throws Exception {
        CloudApp application = app -> app.http(routes -> routes.get("/", request -> HttpResponse.text("here")));
        try (LocalData data = LocalApp.openData(options);
                LocalApp app = LocalApp.over(data, application, options, log)) {
            app.openStore();
            app.start();

            assertThat(get(app).body().text()).isEqualTo("here");
        }
        assertThat(dataDirectory).doesNotExist();
    }

    @Test
    void anApplicationThatKeepsBlobsOnlyOpensNoStoreForThem() throws Exception {
        CloudApp application = app -> {
            Bucket uploads = app.bucket("uploads");
            app.http(routes -> routes.get(
                    "/",
                    request -> HttpResponse.text(uploads.put("k", Body.of("v")).key())));
        };
        try (LocalData data = LocalApp.openData(options);
                LocalApp app = LocalApp.over(data, application, options, log)) {
            app.openStore();
            app.start();

            assertThat(get(app).body().text()).isEqualTo("k");
        }
        assertThat(dataDirectory)
                .isDirectoryContaining("glob:**/blobs")
                .isDirectoryNotContaining("glob:**/isobar.lock");
    }

    @Test
    void anApplicationThatKeepsMessagesHearsOfAnotherOwnerBeforeItStarts() throws Exception {
        CloudApp application = app -> app.queue("jobs");
        try (LocalData owner = LocalApp.openData(options);
                LocalApp first = LocalApp.over(owner, application, options, log);
                LocalData data = LocalApp.openData(options);
                LocalApp second = LocalApp.over(data, application, options, log)) {
            first.openStore();

            CloudException refused = catchThrowableOfType(CloudException.class, second::openStore);

            assertThat(refused.is(ErrorCode.ABORTED)).isTrue();
        }
    }
}
