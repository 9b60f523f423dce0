package dev.isobar.provider.local.event;

import dev.isobar.provider.local.queue.LocalQueue;
import dev.isobar.provider.local.store.Codecs;
import dev.isobar.provider.local.store.LocalMap;
import dev.isobar.provider.local.store.LocalStore;
import dev.isobar.queue.Message;
import dev.isobar.queue.spi.SendEntry;
import dev.isobar.spi.Call;
import dev.isobar.spi.LogLine;
import dev.isobar.spi.RunLog;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What is due when (contract FN-8). A due run becomes a message, which one worker handles after the other. When it was last
 * due is durable; of the runs that were missed while nobody watched, the latest is made up for and the others are
 * reported. Not thread-safe, as a feed need not be.
 */
public final class Schedules implements ChangeFeed {
    private static final int MOST_COUNTED = 100_000;

    private final List<Entry> entries;
    private final LocalStore store;
    private final LocalMap<String, Long> last;
    private final Clock clock;
    private final RunLog log;

    /**
     * Schedules whose state is kept in this store; one that the store does not know yet begins now.
     *
     * @param log gets a line for runs that were missed
     */
    public Schedules(List<Entry> entries, LocalStore store, Clock clock, RunLog log) throws InterruptedException {
        this.entries = List.copyOf(entries);
        this.store = store;
        this.last = store.map("schedules", Codecs.TEXT, Codecs.NUMBER);
        this.clock = clock;
        this.log = log;
        long now = clock.millis();
        store.write(Call.unhurried(), () -> {
            entries.forEach(entry -> last.putIfAbsent(entry.name(), now));
            return now;
        });
    }

    /** When the next run is due; in the past if it is overdue, empty when there is none. */
    public Optional<Instant> next() {
        return entries.stream().map(this::next).min(Instant::compareTo);
    }

    private Instant next(Entry entry) {
        Long known = store.read(() -> last.get(entry.name()));
        return entry.next().apply(known == null ? clock.instant() : Instant.ofEpochMilli(known));
    }

    /** Sends what is due by now. */
    @Override
    public int drain() throws InterruptedException {
        int fired = 0;
        for (Entry entry : entries) {
            Instant due = next(entry);
            if (!due.isAfter(clock.instant())) {
                fire(entry, due);
                fired++;
            }
        }
        return fired;
    }

    private void fire(Entry entry, Instant first) throws InterruptedException {
        Instant due = first;
        int missed = 0;
        Instant later = entry.next().apply(due);
        while (!later.isAfter(clock.instant()) && missed < MOST_COUNTED) {
            due = later;
            missed++;
            later = entry.next().apply(due);
        }
        report(entry, due, missed);
        send(entry, due);
    }

    private void report(Entry entry, Instant due, int missed) {
        if (missed > 0) {
            LogLine line = LogLine.begin().text("type", "schedule-missed").text("schedule", entry.name());
            log.ran(line.number("missed", missed).text("made-up-for", due.toString()));
        }
    }

    /** In one change, so that no run is lost or made twice by a crash. */
    private void send(Entry entry, Instant due) throws InterruptedException {
        byte[] body = due.toString().getBytes(StandardCharsets.US_ASCII);
        SendEntry message = new SendEntry(body, Map.of(), Duration.ZERO, Optional.empty(), Optional.empty());
        store.write(Call.unhurried(), () -> {
            entry.queue().enqueueWithin(List.of(message));
            return last.put(entry.name(), due.toEpochMilli());
        });
    }

    /** When the run was due whose message has this body. */
    public static Instant due(Message message) {
        return Instant.parse(message.text());
    }

    /**
     * A schedule.
     *
     * @param name as declared
     * @param next the first due time after the one given
     * @param queue where a due run goes
     */
    public record Entry(String name, UnaryOperator<Instant> next, LocalQueue queue) {}
}
