package dev.isobar.provider.aws.function;

/** Time stamps such as {@code 2026-11-23T12:00:00.000Z}, without the formatters of {@code java.time}, which take time to load. */
final class Timestamp {
    private static final long DAY = 86_400_000L;

    private Timestamp() {}

    /** By the algorithm of http://howardhinnant.github.io/date_algorithms.html#civil_from_days, for times since 1970. */
    static String of(long epochMillis) {
        long shifted = epochMillis / DAY + 719_468;
        long era = shifted / 146_097;
        long dayOfEra = shifted % 146_097;
        long yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        long monthFromMarch = (5 * dayOfYear + 2) / 153;
        long day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1;
        long month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        long year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
        return text(year, month, day, epochMillis % DAY);
    }

    private static String text(long year, long month, long day, long millis) {
        StringBuilder text = new StringBuilder(24);
        two(year / 100, text);
        two(year % 100, text).append('-');
        two(month, text).append('-');
        two(day, text).append('T');
        two(millis / 3_600_000, text).append(':');
        two(millis / 60_000 % 60, text).append(':');
        two(millis / 1_000 % 60, text).append('.');
        two(millis % 1_000 / 10, text);
        return text.append((char) ('0' + millis % 10)).append('Z').toString();
    }

    private static StringBuilder two(long value, StringBuilder to) {
        return to.append((char) ('0' + value / 10)).append((char) ('0' + value % 10));
    }
}
