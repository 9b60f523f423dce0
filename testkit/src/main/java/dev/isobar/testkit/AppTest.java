package dev.isobar.testkit;

import dev.isobar.app.CloudApp;
import dev.isobar.app.spi.Resource;
import dev.isobar.app.spi.Resource.CollectionResource;
import dev.isobar.blob.Bucket;
import dev.isobar.document.DocumentCollection;
import dev.isobar.error.CloudException;
import dev.isobar.provider.local.LocalApp;
import dev.isobar.provider.local.MovableClock;
import dev.isobar.queue.DeadLetter;
import dev.isobar.queue.MessageQueue;
import dev.isobar.queue.Topic;
import dev.isobar.secret.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * An application running in memory, inside its own test: no socket, no file, no thread. Requests are answered on the calling
 * thread; events wait until {@link #settle()} or {@link #advance}, and time stands still but for the latter, so that a test
 * never sleeps. Every handler class is built at the start (contract CORE-8). What handlers fail with is printed to the standard
 * error. For one thread.
 *
 * <pre>{@code
 * try (AppTest app = AppTest.start(new NotesApp())) {
 *     HttpResponse created = app.post("/notes/ann").json(Map.of("title", "a", "text", "b")).send();
 *     app.settle();
 *     assertEquals(201, created.status());
 * }
 * }</pre>
 */
public final class AppTest implements AutoCloseable {
    private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

    private final LocalApp app;
    private final MovableClock clock;

    private AppTest(LocalApp app, MovableClock clock) {
        this.app = app;
        this.clock = clock;
    }

    /** Starts the application at midnight UTC of 1 January 2026, a Thursday. */
    public static AppTest start(CloudApp app) {
        return start(app, NEW_YEAR);
    }

    /**
     * Starts the application at this time.
     *
     * @throws RuntimeException whatever is wrong with its declarations or its handler classes
     */
    public static AppTest start(CloudApp app, Instant at) {
        MovableClock clock = new MovableClock(CloudException.requireArgument(at, "at"));
        return new AppTest(
                LocalApp.inMemory(CloudException.requireArgument(app, "app"), clock, new FailureLog()), clock);
    }

    /** A GET of a path with its query, still encoded. */
    public AppCall get(String path) {
        return request("GET", path);
    }

    /** A POST. */
    public AppCall post(String path) {
        return request("POST", path);
    }

    /** A PUT. */
    public AppCall put(String path) {
        return request("PUT", path);
    }

    /** A PATCH. */
    public AppCall patch(String path) {
        return request("PATCH", path);
    }

    /** A DELETE. */
    public AppCall delete(String path) {
        return request("DELETE", path);
    }

    /** A request of any method. */
    public AppCall request(String method, String path) {
        return AppCall.of(app, method, path);
    }

    /** The declared bucket of this name; INVALID_ARGUMENT when there is none, as for all that follow. */
    public Bucket bucket(String name) {
        return handle("bucket", name, Bucket.class);
    }

    /** The declared collection of this name and type. */
    @SuppressWarnings("unchecked") // the type was compared
    public <T> DocumentCollection<T> collection(String name, Class<T> type) {
        CollectionResource<?> found = (CollectionResource<?>) resource("collection", name);
        if (found.type() != type) {
            throw CloudException.invalidArgument(
                    "type", type.getName(), found.type().getName() + ", as declared");
        }
        return (DocumentCollection<T>) found.handle();
    }

    /** The declared queue of this name. */
    public MessageQueue queue(String name) {
        return handle("queue", name, MessageQueue.class);
    }

    /** The declared subscription of this name. */
    public MessageQueue subscription(String name) {
        return handle("subscription", name, MessageQueue.class);
    }

    /** The declared topic of this name. */
    public Topic topic(String name) {
        return handle("topic", name, Topic.class);
    }

    /** The secrets, to be put before the application reads them. */
    public Secrets secrets() {
        return app.model().services().secrets();
    }

    private <H> H handle(String kind, String name, Class<H> type) {
        return type.cast(resource(kind, name).handle());
    }

    private Resource resource(String kind, String name) {
        return app.model()
                .resource(kind, name)
                .orElseThrow(() -> CloudException.invalidArgument(kind, name, "one of " + names(kind)));
    }

    private List<String> names(String kind) {
        return app.model().resources().stream()
                .filter(resource -> resource.kind().equals(kind))
                .map(Resource::name)
                .toList();
    }

    /** Handles all events that are due, and all that follow from them, on this thread. */
    public AppTest settle() {
        app.settle();
        return this;
    }

    /** Moves the clock, stopping on the way wherever a schedule, a delayed message or the end of a lease is due. */
    public AppTest advance(Duration by) {
        app.advance(CloudException.requireArgument(by, "by"));
        return this;
    }

    /** What time it is for the application. */
    public Instant now() {
        return clock.instant();
    }

    /**
     * The dead letters of a blob, document or schedule trigger; those of a queue are {@code queue(name).deadLetters()}.
     *
     * @param trigger its id as logs show it, such as {@code blob-created/uploads/images/}
     */
    public List<DeadLetter> deadLetters(String trigger) {
        return app.deadLetters(trigger);
    }

    /** Ends the application; what it kept is gone. */
    @Override
    public void close() {
        app.close();
    }
}
