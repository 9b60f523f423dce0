package dev.isobar.app;

import dev.isobar.error.CloudException;
import java.util.Locale;

/** One field of a cron expression: its range and its names. */
enum CronField {
    MINUTE("minute", 0, 59, ""),
    HOUR("hour", 0, 23, ""),
    DAY("day of the month", 1, 31, ""),
    MONTH("month", 1, 12, "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC"),
    WEEKDAY("day of the week", 0, 7, "SUN MON TUE WED THU FRI SAT");

    private static final int NAME = 3;

    private final String title;
    private final int first;
    private final int last;
    private final String names;

    CronField(String title, int first, int last, String names) {
        this.title = title;
        this.first = first;
        this.last = last;
        this.names = names;
    }

    /** The values of the field as bits. */
    long bits(String expression, String field) {
        long bits = 0;
        int from = 0;
        while (from <= field.length()) {
            int comma = field.indexOf(',', from);
            int end = comma < 0 ? field.length() : comma;
            bits |= part(expression, field.substring(from, end));
            from = end + 1;
        }
        return bits;
    }

    private long part(String expression, String part) {
        int slash = part.indexOf('/');
        String range = slash < 0 ? part : part.substring(0, slash);
        int dash = range.indexOf('-');
        if (slash >= 0 && dash < 0 && !range.equals("*")) {
            throw misfit(expression, part, "a step after * or a range only");
        }
        int step = slash < 0 ? 1 : number(expression, part.substring(slash + 1), 1, last);
        if (range.equals("*")) {
            return every(first, this == WEEKDAY ? 6 : last, step);
        }
        int low = value(expression, dash < 0 ? range : range.substring(0, dash));
        int high = dash < 0 ? low : value(expression, range.substring(dash + 1));
        if (low > high) {
            throw misfit(expression, part, "a range that rises");
        }
        return every(low, high, step);
    }

    private static long every(int low, int high, int step) {
        long bits = 0;
        for (int value = low; value <= high; value += step) {
            bits |= 1L << value;
        }
        return bits;
    }

    private int value(String expression, String text) {
        int name = text.length() == NAME ? names.indexOf(text.toUpperCase(Locale.ROOT)) : -1;
        return name >= 0 ? first + name / (NAME + 1) : number(expression, text, first, last);
    }

    private int number(String expression, String text, int least, int most) {
        int value = -1;
        if (!text.isEmpty() && text.length() <= 2) {
            value = 0;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                value = c >= '0' && c <= '9' && value >= 0 ? value * 10 + (c - '0') : -1;
            }
        }
        if (value < least || value > most) {
            throw misfit(expression, text, "numbers from " + least + " to " + most);
        }
        return value;
    }

    private CloudException misfit(String expression, String part, String allowed) {
        return refused(expression, "in the field " + title + ", where '" + part + "' stands, " + allowed);
    }

    static CloudException refused(String expression, String allowed) {
        return CloudException.invalidArgument("cron expression", expression, allowed);
    }
}
