package dev.isobar.provider.aws.document;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

/**
 * Instants as {@link Instant#toString} writes those of the years 0 to 9999, read at their places: ten times as fast as
 * {@link Instant#parse}, which takes more and was a third of the work on a document.
 */
final class InstantText {
    private static final int SECONDS = "0000-00-00T00:00:00".length();
    private static final int DAY = 86_400;
    private static final int NANO_DIGITS = 9;

    private InstantText() {}

    static Instant parse(String text) {
        int end = text.length() - 1;
        boolean usual = end >= SECONDS && text.charAt(4) == '-' && text.charAt(10) == 'T' && text.charAt(end) == 'Z';
        if (!usual || (end > SECONDS && text.charAt(SECONDS) != '.')) {
            return Instant.parse(text);
        }
        long day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
                .toEpochDay();
        int second = LocalTime.of(number(text, 11, 13), number(text, 14, 16), number(text, 17, SECONDS))
                .toSecondOfDay();
        return Instant.ofEpochSecond(day * DAY + second, nanos(text, end));
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    private static int nanos(String text, int end) {
        if (end <= SECONDS + 1) {
            return 0;
        }
        int nanos = number(text, SECONDS + 1, end);
        for (int digits = end - SECONDS - 1; digits < NANO_DIGITS; digits++) {
            nanos *= 10;
        }
        return nanos;
    }
}
