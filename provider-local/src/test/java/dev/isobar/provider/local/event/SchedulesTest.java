package dev.isobar.provider.local.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.event.EventResult;
import dev.isobar.event.Outcome;
import dev.isobar.provider.local.MovableClock;
import dev.isobar.queue.MessageQueue;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchedulesTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:30Z");

    private final MovableClock clock = new MovableClock(START);
    private final List<String> runs = new ArrayList<>();

    private static Instant nextMinute(Instant after) {
        return after.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
    }

    private Schedules schedules(Desk desk) throws Exception {
        return new Schedules(
                List.of(new Schedules.Entry("minutely", SchedulesTest::nextMinute, desk.queues.queue("runs", 5))),
                desk.store,
                clock,
                desk.log);
    }

    private Pump pump(Desk desk) throws Exception {
        MessageQueue queue = desk.queue("runs");
        return desk.pump(List.of(schedules(desk)), new Channel("minutely", queue, 1, (message, invocation) -> {
            runs.add(Schedules.due(message).toString());
            return new EventResult(Outcome.ack(), "");
        }));
    }

    @Test
    @DisplayName("FN-8 a schedule runs when it is due and not before")
    void due() throws Exception {
        try (Desk desk = new Desk(null, clock)) {
            Pump pump = pump(desk);
            assertThat(schedules(desk).next()).contains(Instant.parse("2026-01-01T00:01:00Z"));

            assertThat(pump.settle())
                    .as("a new schedule begins with its first due time")
                    .isZero();
            clock.advance(Duration.ofSeconds(29));
            assertThat(pump.settle()).isZero();
            clock.advance(Duration.ofSeconds(1));
            assertThat(pump.settle()).isEqualTo(1);
            assertThat(pump.settle()).as("once is enough").isZero();
            clock.advance(Duration.ofSeconds(60));
            pump.settle();

            assertThat(runs).containsExactly("2026-01-01T00:01:00Z", "2026-01-01T00:02:00Z");
        }
    }

    @Test
    @DisplayName("FN-8 runs that were missed are reported, and the latest is made up for")
    void missed(@TempDir Path directory) throws Exception {
        try (Desk desk = new Desk(directory, clock)) {
            pump(desk).settle();
            clock.advance(Duration.ofMinutes(1));
            pump(desk).settle();
        }
        clock.advance(Duration.ofMinutes(4));
        try (Desk desk = new Desk(directory, clock)) {
            pump(desk).settle();

            assertThat(runs).containsExactly("2026-01-01T00:01:00Z", "2026-01-01T00:05:00Z");
            assertThat(desk.log())
                    .contains("\"type\":\"schedule-missed\"", "\"schedule\":\"minutely\"", "\"missed\":3");
        }
    }

    @Test
    @DisplayName("FN-8 a run that was due is not forgotten by a crash before its handler ran")
    void crash(@TempDir Path directory) throws Exception {
        try (Desk desk = new Desk(directory, clock)) {
            Schedules schedules = schedules(desk);
            clock.advance(Duration.ofMinutes(1));
            assertThat(schedules.drain()).isEqualTo(1);
        }
        try (Desk desk = new Desk(directory, clock)) {
            pump(desk).settle();

            assertThat(runs).containsExactly("2026-01-01T00:01:00Z");
        }
    }
}
