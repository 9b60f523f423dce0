package dev.isobar.conformance.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.isobar.Capability;
import dev.isobar.app.Schedule;
import dev.isobar.conformance.Rule;
import dev.isobar.conformance.platform.Deployment;
import dev.isobar.conformance.platform.Fate;
import dev.isobar.conformance.platform.Occurrence.ScheduleDue;
import dev.isobar.conformance.platform.Source;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.event.Outcome;
import dev.isobar.event.ScheduleEvent;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Schedules: FN-8. */
public abstract class ScheduleConformance extends EventSuite {
    private Deployment recording(Schedule schedule, List<ScheduleEvent> seen) throws Exception {
        return start(
                Source.SCHEDULE,
                app -> app.schedule("nightly", schedule, event -> {
                    seen.add(event);
                    return Outcome.ack();
                }));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "* * * * *",
                "*/15 * * * *",
                "30 3 * * *",
                "0,20-40/10 1-3 * * *",
                "5 4 1 * *",
                "5 4 * JAN-JUN *",
                "0 12 * * MON-FRI",
                "0 0 * * 0",
                "0 0 * * 7",
                "59 23 31 12 *",
            })
    @Rule("FN-8")
    @DisplayName("a schedule runs in the minutes that its five fields name, in UTC")
    void minutes(String cron) throws Exception {
        Schedule schedule = Schedule.cron(cron);
        List<ScheduleEvent> seen = new ArrayList<>();
        Deployment deployment = recording(schedule, seen);
        for (int run = 0; run < 3; run++) {
            assertThat(deliver(deployment, new ScheduleDue("nightly"))).containsExactly(acked());
        }
        assertThat(seen).extracting(ScheduleEvent::due).isSorted().doesNotHaveDuplicates();
        for (ScheduleEvent event : seen) {
            Instant due = event.due();
            assertThat(schedule.next(due.minusSeconds(1)))
                    .as("a minute of " + cron)
                    .isEqualTo(due);
            assertThat(due).as("a whole minute").isEqualTo(due.truncatedTo(ChronoUnit.MINUTES));
        }
        assertThat(seen).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01T00:00:00Z, 30 3 * * *, 2026-01-01T03:30:00Z",
        "2026-01-01T03:30:00Z, 30 3 * * *, 2026-01-02T03:30:00Z",
        "2026-01-31T12:00:00Z, 0 0 31 * *, 2026-03-31T00:00:00Z",
        "2026-01-01T00:00:00Z, 0 0 29 2 *, 2028-02-29T00:00:00Z",
        "2026-01-01T00:00:00Z, 0 6 * * 0, 2026-01-04T06:00:00Z",
        "2026-01-01T00:00:00Z, 0 6 * * SUN, 2026-01-04T06:00:00Z",
        "2026-01-01T00:07:30Z, */15 * * * *, 2026-01-01T00:15:00Z",
    })
    @Rule("FN-8")
    @DisplayName("the next run is the first minute after now that fits")
    void next(Instant now, String cron, Instant expected) {
        assertThat(Schedule.cron(cron).next(now)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 0 1 * MON",
                "0 0 1-15 * 1-5",
                "* * * *",
                "* * * * * *",
                "60 * * * *",
                "* 24 * * *",
                "* * 0 * *",
                "* * * 13 *",
                "* * * * 8",
                "0 0 31 2 *",
                "@daily",
                "0 0 L * *",
                "*/0 * * * *",
                "5-1 * * * *",
                "",
            })
    @Rule("FN-8")
    @DisplayName("an expression with both day fields, or of any other dialect, is refused when it is declared")
    void refusedExpressions(String cron) {
        CloudException refusal = catchThrowableOfType(CloudException.class, () -> Schedule.cron(cron));
        assertThat(refusal).as("a refusal of " + cron).isNotNull();
        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
    }

    @Test
    @Rule("FN-8")
    @DisplayName("a run that failed is run again, for the minute that it was due")
    void atLeastOnce() throws Exception {
        List<ScheduleEvent> seen = new ArrayList<>();
        Deployment deployment = start(
                Source.SCHEDULE,
                app -> app.schedule("nightly", Schedule.cron("0 3 * * *"), event -> {
                    seen.add(event);
                    if (seen.size() == 1) {
                        throw new IllegalStateException("on purpose");
                    }
                    return Outcome.ack();
                }));
        assertThat(deliver(deployment, new ScheduleDue("nightly"))).hasOnlyElementsOfType(Fate.Retried.class);
        assertThat(deployment.redeliver()).containsExactly(acked());
        assertThat(seen).hasSize(2);
        assertThat(seen.get(1).due()).isEqualTo(seen.get(0).due());
        assertThat(seen.get(1).attributes().id())
                .isEqualTo(seen.get(0).attributes().id());
    }

    @Test
    @Rule(value = "FN-8", needs = Capability.SCHEDULE_TIME_ZONE)
    @DisplayName("a schedule in another time zone runs by the clocks there")
    void timeZone() throws Exception {
        ZoneId zone = ZoneId.of("Asia/Kolkata");
        List<ScheduleEvent> seen = new ArrayList<>();
        Deployment deployment = recording(Schedule.cron("0 3 * * *").in(zone), seen);
        deliver(deployment, new ScheduleDue("nightly"));
        assertThat(seen)
                .singleElement()
                .satisfies(event ->
                        assertThat(event.due().atZone(zone).toLocalTime()).isEqualTo(LocalTime.of(3, 0)));
    }

    @Test
    @Rule(value = "FN-8", lacks = Capability.SCHEDULE_TIME_ZONE)
    @DisplayName("where time zones are not declared a schedule in one is refused at the start, but one in UTC is not")
    void noTimeZone() throws Exception {
        requireSource(Source.SCHEDULE);
        Schedule at = Schedule.cron("0 3 * * *");
        startIsRefused(
                Capability.SCHEDULE_TIME_ZONE,
                app -> app.schedule("nightly", at.in(ZoneId.of("Asia/Kolkata")), event -> Outcome.ack()));
        List<ScheduleEvent> seen = new ArrayList<>();
        Deployment deployment = recording(at.in(ZoneId.of("Etc/UTC")), seen);
        deliver(deployment, new ScheduleDue("nightly"));
        assertThat(seen)
                .singleElement()
                .satisfies(
                        event -> assertThat(event.due().atOffset(ZoneOffset.UTC).toLocalTime())
                                .isEqualTo(LocalTime.of(3, 0)));
    }
}
