package dev.isobar.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.error.CloudException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "* * * * *            | 2026-01-01T00:00:00Z | 2026-01-01T00:01:00Z",
                "* * * * *            | 2026-01-01T00:00:59.999Z | 2026-01-01T00:01:00Z",
                "0 3 * * *            | 2026-01-01T02:59:30Z | 2026-01-01T03:00:00Z",
                "0 3 * * *            | 2026-01-01T03:00:00Z | 2026-01-02T03:00:00Z",
                "*/15 * * * *         | 2026-01-01T23:45:00Z | 2026-01-02T00:00:00Z",
                "10-20/5 * * * *      | 2026-01-01T00:15:00Z | 2026-01-01T00:20:00Z",
                "5,1 8,20 * * *       | 2026-01-01T08:01:00Z | 2026-01-01T08:05:00Z",
                "0 0 31 * *           | 2026-01-31T00:00:00Z | 2026-03-31T00:00:00Z",
                "0 0 30 2,4 *         | 2026-01-01T00:00:00Z | 2026-04-30T00:00:00Z",
                "0 0 29 2 *           | 2026-01-01T00:00:00Z | 2028-02-29T00:00:00Z",
                "0 0 29 2 *           | 2096-02-29T00:00:00Z | 2104-02-29T00:00:00Z",
                "0 0 29 FEB *         | 1999-12-31T00:00:00Z | 2000-02-29T00:00:00Z",
                "59 23 31 12 *        | 2026-12-31T23:59:00Z | 2027-12-31T23:59:00Z",
                "0 0 * * 0            | 2026-11-23T00:00:00Z | 2026-11-29T00:00:00Z",
                "0 0 * * 7            | 2026-11-23T00:00:00Z | 2026-11-29T00:00:00Z",
                "0 0 * * sun          | 2026-11-23T00:00:00Z | 2026-11-29T00:00:00Z",
                "0 9 * * MON-FRI      | 2026-11-27T09:00:00Z | 2026-11-30T09:00:00Z",
                "0 9 * * 5-7          | 2026-11-28T09:00:00Z | 2026-11-29T09:00:00Z",
                "0 0 1 */3 *          | 2026-01-01T00:00:00Z | 2026-04-01T00:00:00Z",
                "0 0 * * */2          | 2026-11-24T00:00:00Z | 2026-11-26T00:00:00Z",
                "0 12 1 jan *         | 1969-06-01T00:00:00Z | 1970-01-01T12:00:00Z"
            })
    @DisplayName("FN-8 the next run, strictly after a time")
    void next(String cron, Instant after, Instant expected) {
        assertThat(Schedule.cron(cron).next(after)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "* * * *",
                "* * * * * *",
                "60 * * * *",
                "* 24 * * *",
                "* * 0 * *",
                "* * 32 * *",
                "* * * 0 *",
                "* * * 13 *",
                "* * * * 8",
                "*/0 * * * *",
                "*/60 * * * *",
                "5/15 * * * *",
                "5-1 * * * *",
                "1,,2 * * * *",
                ", * * * *",
                "- * * * *",
                "1- * * * *",
                "a * * * *",
                "* * ? * *",
                "* * L * *",
                "* * * * MON#1",
                "@daily",
                "1.5 * * * *",
                "-1 * * * *",
                "+1 * * * *",
                "001 * * * *",
                "* * * FEBR *",
                "*5 * * * *",
                "** * * * *"
            })
    @DisplayName("FN-8 what is no cron expression of five fields is refused")
    void malformed(String cron) {
        assertThatThrownBy(() -> Schedule.cron(cron))
                .isInstanceOf(CloudException.class)
                .hasMessageContaining("cron expression");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 0 1 * 1", "0 0 */2 * MON", "0 0 1-31 * 0-6"})
    @DisplayName("FN-8 restricting both day fields is refused")
    void bothDays(String cron) {
        assertThatThrownBy(() -> Schedule.cron(cron))
                .isInstanceOf(CloudException.class)
                .hasMessageContaining("day of the week");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 0 30 2 *", "0 0 31 4,6,9,11 *", "0 0 30-31 FEB *"})
    @DisplayName("FN-8 a schedule that is never due is refused")
    void never(String cron) {
        assertThatThrownBy(() -> Schedule.cron(cron))
                .isInstanceOf(CloudException.class)
                .hasMessageContaining("never be due");
    }

    @ParameterizedTest
    @CsvSource({
        "PT1M, * * * * *",
        "PT15M, */15 * * * *",
        "PT1H, 0 * * * *",
        "PT60M, 0 * * * *",
        "PT6H, 0 */6 * * *",
        "P1D, 0 0 * * *"
    })
    void anIntervalIsACronExpression(Duration interval, String cron) {
        assertThat(Schedule.every(interval)).isEqualTo(Schedule.cron(cron));
        assertThat(Schedule.every(interval).expression()).isEqualTo(cron);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1M", "PT30S", "PT1M30S", "PT7M", "PT45M", "PT90M", "PT5H", "PT25H", "P2D"})
    void anIntervalThatSomeCloudCannotKeepIsRefused(Duration interval) {
        assertThatThrownBy(() -> Schedule.every(interval))
                .isInstanceOf(CloudException.class)
                .hasMessageContaining("interval");
    }

    @Test
    @DisplayName("FN-8 another zone follows its clocks, through their changes")
    void zones() {
        Schedule berlin = Schedule.cron("30 2 * * *").in(ZoneId.of("Europe/Berlin"));

        assertThat(berlin.next(Instant.parse("2026-01-01T00:00:00Z"))).isEqualTo(Instant.parse("2026-01-01T01:30:00Z"));
        assertThat(berlin.next(Instant.parse("2026-07-01T00:00:00Z"))).isEqualTo(Instant.parse("2026-07-01T00:30:00Z"));
        assertThat(berlin.next(Instant.parse("2026-03-29T00:59:00Z")))
                .as("02:30 is skipped on this day")
                .isEqualTo(Instant.parse("2026-03-29T01:30:00Z"));
        assertThat(berlin.next(Instant.parse("2026-10-25T00:30:00Z")))
                .as("02:30 comes twice on this day, and was due the first time")
                .isEqualTo(Instant.parse("2026-10-26T01:30:00Z"));
    }

    @Test
    @DisplayName("FN-8 an hourly run is due once where the clocks skip an hour")
    void hourlyThroughAGap() {
        Schedule hourly = Schedule.cron("30 * * * *").in(ZoneId.of("Europe/Berlin"));

        Instant first = hourly.next(Instant.parse("2026-03-29T00:30:00Z"));

        assertThat(first).isEqualTo(Instant.parse("2026-03-29T01:30:00Z"));
        assertThat(hourly.next(first)).isEqualTo(Instant.parse("2026-03-29T02:30:00Z"));
    }

    @Test
    void utcByAnyNameIsUtc() {
        assertThat(Schedule.cron("* * * * *").isUtc()).isTrue();
        assertThat(Schedule.cron("* * * * *").in(ZoneId.of("Etc/UTC")).isUtc()).isTrue();
        assertThat(Schedule.cron("* * * * *").in(ZoneId.of("Europe/Berlin")).isUtc())
                .isFalse();
    }

    @Property
    @Label("FN-8 the next run fits its fields, and no minute before it does")
    void agreesWithCounting(
            @ForAll @IntRange(max = 59) int minute,
            @ForAll @IntRange(max = 23) int hour,
            @ForAll @IntRange(max = 6) int weekday,
            @ForAll @LongRange(min = 0, max = 4_102_444_800L) long second) {
        Instant after = Instant.ofEpochSecond(second);

        Instant next = Schedule.cron(minute + " " + hour + " * * " + weekday).next(after);

        Instant counted = after.truncatedTo(ChronoUnit.HOURS)
                .atOffset(ZoneOffset.UTC)
                .withMinute(minute)
                .toInstant();
        while (!counted.isAfter(after) || !fits(counted, hour, weekday)) {
            counted = counted.plus(1, ChronoUnit.HOURS);
        }
        assertThat(next).isEqualTo(counted);
    }

    private static boolean fits(Instant at, int hour, int weekday) {
        LocalDateTime utc = LocalDateTime.ofInstant(at, ZoneOffset.UTC);
        DayOfWeek day = weekday == 0 ? DayOfWeek.SUNDAY : DayOfWeek.of(weekday);
        return utc.getHour() == hour && utc.getDayOfWeek() == day;
    }
}
