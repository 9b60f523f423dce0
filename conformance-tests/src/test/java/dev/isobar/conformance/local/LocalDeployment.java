package dev.isobar.conformance.local;

import dev.isobar.app.CloudApp;
import dev.isobar.conformance.platform.Deployment;
import dev.isobar.conformance.platform.Fate;
import dev.isobar.conformance.platform.HttpCall;
import dev.isobar.conformance.platform.HttpReply;
import dev.isobar.conformance.platform.Occurrence;
import dev.isobar.conformance.platform.RawHttp;
import dev.isobar.provider.local.LocalApp;
import dev.isobar.provider.local.MovableClock;
import dev.isobar.provider.local.server.LocalServer;
import dev.isobar.provider.local.server.ServerSettings;
import dev.isobar.spi.RunLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** An application on the local server, in memory. */
final class LocalDeployment implements Deployment {
    private final MovableClock clock =
            new MovableClock(Instant.now().truncatedTo(ChronoUnit.MINUTES).plusSeconds(7));
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
    private final LocalApp app;
    private final LocalServer server;
    private final RawHttp client;
    private final LocalEvents events;
    private List<LocalEvents.Event> delivered = List.of();

    LocalDeployment(CloudApp declared, Duration budget) {
        RunLog log = RunLog.lines(new PrintStream(lines, true, StandardCharsets.UTF_8));
        this.app = LocalApp.inMemory(declared, clock, log);
        this.events = new LocalEvents(app, clock);
        this.server = LocalServer.bind(ServerSettings.DEFAULT.port(0).budget(budget), app::http, log)
                .start();
        this.client = new RawHttp(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()), "localhost:" + server.port());
    }

    @Override
    public HttpReply send(HttpCall call) throws IOException {
        return client.send(call);
    }

    @Override
    public List<Fate> deliver(List<Occurrence> occurrences) throws Exception {
        List<LocalEvents.Event> made = new ArrayList<>();
        for (int i = 0; i < occurrences.size(); i++) {
            made.add(events.happen(occurrences.get(i)));
            boolean more = i + 1 < occurrences.size() && batched(occurrences.get(i), occurrences.get(i + 1));
            if (!more) {
                app.settle();
                made.get(i).find();
            }
        }
        delivered = List.copyOf(made);
        return fates();
    }

    private static boolean batched(Occurrence one, Occurrence next) {
        return one instanceof Occurrence.MessageSent a
                && next instanceof Occurrence.MessageSent b
                && a.queue().equals(b.queue());
    }

    @Override
    public List<Fate> redeliver() throws Exception {
        Instant due = clock.instant();
        for (LocalEvents.Event event : delivered) {
            Instant again = event.dueAgain().orElse(due);
            due = again.isAfter(due) ? again : due;
        }
        app.advance(Duration.between(clock.instant(), due));
        return fates();
    }

    private List<Fate> fates() throws Exception {
        List<Fate> fates = new ArrayList<>();
        for (LocalEvents.Event event : delivered) {
            fates.add(event.fate());
        }
        return fates;
    }

    @Override
    public List<String> log() {
        return lines.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Override
    public void close() {
        server.close();
        app.close();
    }
}
