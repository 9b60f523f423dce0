package dev.isobar.app;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/**
 * The fields of a cron expression, each as a set of bits.
 *
 * @param minutes bits 0-59
 * @param hours bits 0-23
 * @param days bits 1-31
 * @param months bits 1-12
 * @param weekdays bits 1-7, Monday to Sunday
 */
record CronFields(long minutes, long hours, long days, long months, long weekdays) {
    private static final int[] LONGEST_MONTHS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    static CronFields parse(String expression) {
        List<String> fields = new ArrayList<>();
        StringTokenizer tokens = new StringTokenizer(expression);
        while (tokens.hasMoreTokens()) {
            fields.add(tokens.nextToken());
        }
        if (fields.size() != 5) {
            throw CronField.refused(
                    expression,
                    "five fields: minute, hour, day of the month, month, day of the week; seconds don't exist");
        }
        if (!fields.get(2).equals("*") && !fields.get(4).equals("*")) {
            throw CronField.refused(expression, "'*' in the day of the month or in the day of the week, or in both");
        }
        CronFields parsed = new CronFields(
                CronField.MINUTE.bits(expression, fields.get(0)),
                CronField.HOUR.bits(expression, fields.get(1)),
                CronField.DAY.bits(expression, fields.get(2)),
                CronField.MONTH.bits(expression, fields.get(3)),
                mondayFirst(CronField.WEEKDAY.bits(expression, fields.get(4))));
        parsed.requireEverDue(expression);
        return parsed;
    }

    /** Sunday, which cron calls 0 and 7, is 7 alone. */
    private static long mondayFirst(long bits) {
        return (bits & 1) != 0 ? (bits | 1 << 7) & ~1L : bits;
    }

    private void requireEverDue(String expression) {
        for (int month = 1; month <= 12; month++) {
            boolean has = (days & ((1L << (LONGEST_MONTHS[month - 1] + 1)) - 1)) != 0;
            if (has && isSet(months, month)) {
                return;
            }
        }
        throw CronField.refused(expression, "a day that one of its months has; this would never be due");
    }

    private static boolean isSet(long bits, int value) {
        return (bits & 1L << value) != 0;
    }

    /** The first minute after this one, which is a whole one, that fits. */
    LocalDateTime next(LocalDateTime minute) {
        LocalDateTime at = minute.plusMinutes(1);
        while (true) {
            if (!isSet(months, at.getMonthValue())) {
                at = at.toLocalDate().withDayOfMonth(1).plusMonths(1).atStartOfDay();
            } else if (!isDay(at)) {
                at = at.toLocalDate().plusDays(1).atStartOfDay();
            } else if (!isSet(hours, at.getHour())) {
                at = at.withMinute(0).plusHours(1);
            } else if (!isSet(minutes, at.getMinute())) {
                at = at.plusMinutes(1);
            } else {
                return at;
            }
        }
    }

    private boolean isDay(LocalDateTime at) {
        return isSet(days, at.getDayOfMonth())
                && isSet(weekdays, at.getDayOfWeek().getValue());
    }
}
