package dev.isobar.app;

import dev.isobar.error.CloudException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/**
 * When something is due: a cron expression of five fields, in whole minutes and UTC (contract FN-8). Immutable.
 *
 * <p>The fields are minute 0-59, hour 0-23, day of the month 1-31, month 1-12 or JAN-DEC, day of the week 0-7 or SUN-SAT, where
 * 0 and 7 are Sunday. Each is {@code *} or a list of numbers and ranges such as {@code 1,10-20}; {@code *} and ranges take a step,
 * as in {@code *}{@code /15}. Since cron dialects disagree on what two restricted day fields mean, at least one of them is
 * {@code *}.
 */
public final class Schedule {
    private static final Duration DAY = Duration.ofDays(1);

    private final String expression;
    private final CronFields fields;
    private final ZoneId zone;

    private Schedule(String expression, CronFields fields, ZoneId zone) {
        this.expression = expression;
        this.fields = fields;
        this.zone = zone;
    }

    /**
     * A schedule by a cron expression in UTC.
     *
     * @throws CloudException INVALID_ARGUMENT when it is not as described above, or never due, as on 31 February
     */
    public static Schedule cron(String fiveFieldsUtc) {
        CronFields fields = CronFields.parse(CloudException.requireArgument(fiveFieldsUtc, "cron expression"));
        return new Schedule(fiveFieldsUtc.strip(), fields, ZoneOffset.UTC);
    }

    /**
     * A schedule at even intervals, counted from midnight UTC.
     *
     * @param whole a whole number of minutes that divides an hour, or of hours that divides a day: what every cloud can do;
     *     else INVALID_ARGUMENT
     */
    public static Schedule every(Duration whole) {
        CloudException.requireArgument(whole, "interval");
        long minutes = whole.toMinutes();
        boolean exact = minutes > 0 && whole.equals(Duration.ofMinutes(minutes));
        if (exact && minutes < 60 && 60 % minutes == 0) {
            return cron(minutes == 1 ? "* * * * *" : "*/" + minutes + " * * * *");
        }
        if (exact && minutes % 60 == 0 && DAY.toMinutes() % minutes == 0) {
            long hours = minutes / 60;
            return cron(hours == 1 ? "0 * * * *" : hours == 24 ? "0 0 * * *" : "0 */" + hours + " * * *");
        }
        throw CloudException.invalidArgument(
                "interval",
                whole,
                "1, 2, 3, 4, 5, 6, 10, 12, 15, 20 or 30 minutes, or 1, 2, 3, 4, 6, 8, 12 or 24 hours; or a cron expression");
    }

    /**
     * The same schedule by the clocks of another zone; needs the capability SCHEDULE_TIME_ZONE unless the zone is UTC. A time that
     * a change of the clocks skips is due when they have moved on; a time that comes twice is due the first time only.
     */
    public Schedule in(ZoneId otherZone) {
        return new Schedule(expression, fields, CloudException.requireArgument(otherZone, "zone"));
    }

    /** The five fields, as they were given. */
    public String expression() {
        return expression;
    }

    /** Whose clocks count; UTC by default. */
    public ZoneId zone() {
        return zone;
    }

    /** True when the zone is UTC, whatever it is called. */
    public boolean isUtc() {
        return zone.normalized().equals(ZoneOffset.UTC);
    }

    /** The first minute after the given time at which this is due; never the given time itself. */
    public Instant next(Instant after) {
        CloudException.requireArgument(after, "after");
        LocalDateTime local = LocalDateTime.ofInstant(after, zone).truncatedTo(ChronoUnit.MINUTES);
        Instant due = after;
        while (!due.isAfter(after)) {
            local = fields.next(local);
            due = ZonedDateTime.of(local, zone).toInstant();
        }
        return due;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Schedule that && fields.equals(that.fields) && zone.equals(that.zone);
    }

    @Override
    public int hashCode() {
        return 31 * fields.hashCode() + zone.hashCode();
    }

    /** Expression and, where it is not UTC, zone. */
    @Override
    public String toString() {
        return isUtc() ? expression : expression + " " + zone;
    }
}
