package dev.isobar.provider.local.dev;

import dev.isobar.cloud.CloudOptions;
import dev.isobar.error.CloudException;
import dev.isobar.provider.local.LocalApp;
import dev.isobar.provider.local.LocalData;
import dev.isobar.provider.local.server.LocalServer;
import dev.isobar.provider.local.server.ServerSettings;
import dev.isobar.provider.local.server.ServerThreads;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The development server: data that stays open, a socket, and the application of the moment, which is exchanged when its
 * classes change.
 */
final class DevServer implements AutoCloseable {
    private final DevOptions options;
    private final Screen screen;
    private final CloudOptions cloud;
    private final Deque<AutoCloseable> toClose = new ArrayDeque<>();
    private @Nullable Application retired;

    private DevServer(DevOptions options, Screen screen) {
        this.options = options;
        this.screen = screen;
        this.cloud = CloudOptions.defaults()
                .setting("ISOBAR_DATA", options.data().toAbsolutePath().toString());
    }

    /** Starts, and returns when the server answers; {@link Stop} when it cannot. */
    static DevServer start(DevOptions options, Screen screen) {
        DevServer server = new DevServer(options, screen);
        try {
            server.open();
            return server;
        } catch (RuntimeException | IOException e) {
            server.close();
            throw e instanceof Stop stop ? stop : new Stop(Reason.of(e), e);
        }
    }

    private void open() throws IOException {
        LocalData data = LocalApp.openData(cloud);
        toClose.push(data);
        Current current = new Current();
        toClose.push(current);
        Binding binding = Binding.begin(settings(data), current, screen);
        toClose.push(binding);
        Application application = Application.load(options);
        current.set(Generation.prepare(application, data, cloud, screen));
        current.get().app().openStore();
        LocalServer server = binding.await();
        URI url = URI.create("http://127.0.0.1:" + server.port());
        data.publicUrl(url);
        current.get().start();
        server.start();
        new Listing(screen).of(current.get().app().model());
        screen.ready(url.toString(), sinceStart());
        if (!options.classes().isEmpty()) {
            toClose.push(ClassWatch.start(options.classes(), () -> reload(current, data)));
        }
    }

    private ServerSettings settings(LocalData data) {
        ServerSettings settings = ServerSettings.DEFAULT.port(options.port()).stopTime(Duration.ofSeconds(10));
        for (String host : options.hosts()) {
            settings = settings.allowHost(host);
        }
        for (String host :
                data.context().setting("ISOBAR_HOST_ALLOW").orElse("").split(",", 0)) {
            settings = host.isBlank() ? settings : settings.allowHost(host.strip());
        }
        settings = settings.threads(
                ServerThreads.of(data.context().setting("ISOBAR_THREADS").orElse("platform")));
        String seconds = data.context().setting("ISOBAR_REQUEST_SECONDS").orElse("30");
        return settings.budget(seconds(seconds));
    }

    private static Duration seconds(String text) {
        try {
            return Duration.ofSeconds(Integer.parseUnsignedInt(text));
        } catch (NumberFormatException e) {
            throw CloudException.invalidArgument("ISOBAR_REQUEST_SECONDS", text, "a whole number of seconds");
        }
    }

    /** Asked once the server listens, since asking costs some 20 ms. The process's own start is only known to a second. */
    private static long sinceStart() {
        long now = System.currentTimeMillis();
        return now - ManagementFactory.getRuntimeMXBean().getStartTime();
    }

    /** On the watching thread, one at a time. What is broken is told, and what ran before goes on. */
    private void reload(Current current, LocalData data) {
        long began = System.nanoTime();
        try {
            Generation next = Generation.prepare(Application.load(options), data, cloud, screen);
            exchange(current, next, data);
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
            screen.note("reloaded in " + millis + " ms");
        } catch (RuntimeException e) {
            screen.fail("not reloaded, the application goes on as it was: " + Reason.of(e));
        }
    }

    private void exchange(Current current, Generation next, LocalData data) {
        Generation old = current.get();
        old.retire();
        try {
            next.start();
        } catch (RuntimeException e) {
            Generation again = Generation.prepare(old.application(), data, cloud, screen);
            again.start();
            current.set(again);
            next.retire();
            throw e;
        }
        current.set(next);
        if (retired != null) {
            retired.close();
        }
        retired = old.application();
    }

    /** Stops in the reverse order of starting: nothing new, then what runs, then the data. */
    @Override
    public void close() {
        while (!toClose.isEmpty()) {
            try {
                toClose.pop().close();
            } catch (Exception e) {
                screen.fail("not stopped cleanly: " + Reason.of(e));
            }
        }
        screen.flush();
    }
}
