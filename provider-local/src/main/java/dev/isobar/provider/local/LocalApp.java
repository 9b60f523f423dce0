package dev.isobar.provider.local;

import dev.isobar.app.AppBuilder;
import dev.isobar.app.CloudApp;
import dev.isobar.app.spi.AppModel;
import dev.isobar.app.spi.AppRuntime;
import dev.isobar.cloud.Cloud;
import dev.isobar.cloud.CloudOptions;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import dev.isobar.http.HttpPipeline;
import dev.isobar.http.HttpRequest;
import dev.isobar.http.HttpResponse;
import dev.isobar.provider.local.event.Pump;
import dev.isobar.provider.local.event.PumpSettings;
import dev.isobar.queue.DeadLetter;
import dev.isobar.spi.RunLog;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An application on the local provider, without a socket: requests come in by {@link #http}, and events reach their handlers
 * either by threads of its own ({@link #start}) or when the caller says so ({@link #settle}, {@link #advance}). The
 * development server and the test kit both run this. Thread-safe.
 */
public final class LocalApp implements AutoCloseable {
    private static final Duration EVENT_BUDGET = Duration.ofMinutes(5);
    private static final Duration STOP_TIME = Duration.ofSeconds(30);
    private static final long MOST_UPLOADED = 5L << 30;

    private final AppRuntime runtime;
    private final Cloud cloud;
    private final LocalData data;
    private final RunLog log;
    private final @Nullable MovableClock clock;
    private @Nullable HttpPipeline signed;
    private volatile @Nullable Wiring wiring;
    private volatile @Nullable Pump pump;

    private LocalApp(AppRuntime runtime, Cloud cloud, LocalData data, RunLog log, @Nullable MovableClock clock) {
        this.runtime = runtime;
        this.cloud = cloud;
        this.data = data;
        this.log = log;
        this.clock = clock;
    }

    /**
     * An application over data that stays open when it is closed. Every handler is built (contract CORE-8), and nothing runs
     * yet: requests are answered at once, events after {@link #start}.
     *
     * @param options as {@link #openData} was given them
     * @param log gets one line for each request and event
     * @throws RuntimeException whatever is wrong with the application
     */
    public static LocalApp over(LocalData data, CloudApp app, CloudOptions options, RunLog log) {
        return prepared(data, app, options, log, null);
    }

    private static LocalApp prepared(
            LocalData data, CloudApp app, CloudOptions options, RunLog log, @Nullable MovableClock clock) {
        AppModel model = AppBuilder.describe(app);
        Cloud cloud = Cloud.open(new LocalProvider(data), options);
        try {
            AppRuntime runtime =
                    AppRuntime.start(model, cloud.connections()).log(log).buildHandlers();
            return new LocalApp(runtime, cloud, data, log, clock);
        } catch (RuntimeException | LinkageError e) {
            cloud.close();
            throw e;
        }
    }

    /** The data that the settings name, and no other: {@code ISOBAR_DATA} in the options decides. */
    public static LocalData openData(CloudOptions options) {
        return OpenedData.by(options, LocalProvider::openData);
    }

    /** An application in memory on a clock that the caller moves, for tests; what it keeps is gone when it is closed. */
    public static LocalApp inMemory(CloudApp app, MovableClock clock, RunLog log) {
        CloudOptions options = CloudOptions.defaults().clock(clock).ticker(clock);
        LocalData data = OpenedData.by(options, OpenedData::temporary);
        data.publicUrl(URI.create("http://localhost"));
        LocalApp opened;
        try {
            opened = prepared(data, app, options, log, clock);
            opened.runtime.prime(log);
            opened.wire();
        } catch (RuntimeException | LinkageError e) {
            OpenedData.close(data);
            throw e;
        }
        return opened;
    }

    private Pump wire() {
        try {
            Wiring wired = Wiring.of(runtime, cloud.connections(), data, log);
            PumpSettings settings =
                    new PumpSettings(EVENT_BUDGET, STOP_TIME, data.context().random());
            Pump made = new Pump(wired.channels(), wired.feeds(), settings, log);
            wired.ring(made::wake);
            wiring = wired;
            pump = made;
            return made;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw CloudException.of(Fault.of(ErrorCode.UNAVAILABLE).detail("the triggers cannot be opened"), e);
        }
    }

    private void wake() {
        Pump present = pump;
        if (present != null) {
            present.wake();
        }
    }

    /**
     * Opens the store, if the application keeps something there or the data directory is in use: so that another owner of it, or
     * a corrupt store, is told before the first request. Else the store is opened by whoever asks for it first.
     *
     * @throws CloudException ABORTED when another process owns it, DATA_LOSS when it is corrupt
     */
    public void openStore() throws IOException {
        if (StoreNeeds.of(model(), data)) {
            data.store();
        }
    }

    /** Lets events reach their handlers from now on, by threads of its own. */
    public void start() {
        runtime.prime(log);
        if (StoreNeeds.of(model(), data)) {
            wire().start();
        }
    }

    /** Answers a request, be it the application's or a signed one to a blob. The caller closes the answer. */
    public HttpResponse http(HttpRequest request) {
        return SignedBlobs.wants(request)
                ? signed().handle(request)
                : runtime.http().handle(request);
    }

    private synchronized HttpPipeline signed() {
        if (signed == null) {
            signed = SignedBlobs.pipeline(data.blobs(), MOST_UPLOADED, this::wake, log);
        }
        return signed;
    }

    /** Handles on this thread all events that are due, and all that follow from them; answers how many there were. */
    public int settle() {
        Pump present = pump;
        if (present == null) {
            throw new IllegalStateException(
                    "this application is pumped by threads, or not at all; it cannot be settled");
        }
        return present.settle();
    }

    /**
     * Moves the clock and settles, stopping on the way whenever a schedule, a delayed message or the end of a lease is due, so
     * that everything happens at its time.
     *
     * @throws IllegalStateException unless this was opened with a clock that can be moved
     */
    public void advance(Duration by) {
        MovableClock movable = clock;
        if (movable == null) {
            throw new IllegalStateException("this application runs on the machine's clock, which nobody can move");
        }
        if (by.isNegative()) {
            throw CloudException.invalidArgument("duration", by, "zero or more: time does not run backwards");
        }
        Instant end = movable.instant().plus(by);
        settle();
        for (Instant next = next(movable, end); next.isBefore(end); next = next(movable, end)) {
            moveTo(next, movable);
        }
        moveTo(end, movable);
    }

    private void moveTo(Instant moment, MovableClock movable) {
        movable.moveTo(moment);
        settle();
    }

    /** The next moment at which something is due by itself, or the end. */
    private Instant next(MovableClock movable, Instant end) {
        Wiring wired = wiring;
        Instant now = movable.instant();
        Stream<Instant> dues = wired == null
                ? Stream.empty()
                : Stream.concat(
                        wired.schedules().next().stream(),
                        wired.queues().stream().flatMap(q -> q.nextDue().map(now::plus).stream()));
        return dues.filter(due -> due.isAfter(now)).min(Instant::compareTo).orElse(end);
    }

    /** What the application is. */
    public AppModel model() {
        return runtime.model();
    }

    /** What it keeps: for tools that look at it, since whoever changes it goes round the application. */
    public LocalData data() {
        return data;
    }

    /** The cloud it runs on. */
    public Cloud cloud() {
        return cloud;
    }

    /**
     * The dead letters of a blob, document or schedule trigger, whose queue no application can name.
     *
     * @param trigger its id
     */
    public List<DeadLetter> deadLetters(String trigger) {
        Wiring wired = wiring;
        return wired == null
                ? List.of()
                : wired.channels().stream()
                        .filter(channel -> channel.name().equals(trigger))
                        .findFirst()
                        .map(channel -> channel.queue().deadLetters().peek(100))
                        .orElse(List.of());
    }

    /** Lets running event handlers end, closes the cloud, and in memory also the data. */
    @Override
    public void close() {
        Optional.ofNullable(pump).ifPresent(Pump::close);
        cloud.close();
        if (clock != null) {
            OpenedData.close(data);
        }
    }
}
