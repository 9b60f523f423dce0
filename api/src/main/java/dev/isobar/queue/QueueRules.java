package dev.isobar.queue;

import dev.isobar.error.CloudException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The figures of the contract for queues and the checks that specs, calls and messages share. */
final class QueueRules {
    static final Duration LONGEST_LEASE_IN_ALL = Duration.ofHours(1);
    static final Duration LONGEST_DELAY = Duration.ofMinutes(15);
    static final Duration LONGEST_NACK = Duration.ofMinutes(10);
    static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(10);
    private static final Duration LONGEST_LEASE = Duration.ofMinutes(10);

    private QueueRules() {}

    static int maxAttempts(int attempts) {
        return between(attempts, 5, 100, "maxAttempts");
    }

    static Duration lease(@Nullable Duration lease, String argument) {
        return between(lease, SHORTEST_LEASE, LONGEST_LEASE, argument);
    }

    static int between(int given, int least, int most, String argument) {
        if (given < least || given > most) {
            throw CloudException.invalidArgument(argument, given, least + " to " + most);
        }
        return given;
    }

    static Duration between(@Nullable Duration given, Duration least, Duration most, String argument) {
        if (given == null || given.compareTo(least) < 0 || given.compareTo(most) > 0) {
            throw CloudException.invalidArgument(
                    argument, given, least.toSeconds() + " to " + most.toSeconds() + " seconds");
        }
        return given;
    }

    /** The length of the text in UTF-8, or -1 when it holds an unpaired surrogate. */
    static int utf8Length(String text) {
        int length = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int point = text.codePointAt(i);
            if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                return -1;
            }
            length += utf8Length(point);
        }
        return length;
    }

    /** The beginning of a well-formed text, as much of it as has this many bytes of UTF-8. */
    static String cut(String text, int mostBytes) {
        int end = 0;
        int bytes = 0;
        while (end < text.length()) {
            int point = text.codePointAt(end);
            bytes += utf8Length(point);
            if (bytes > mostBytes) {
                return text.substring(0, end);
            }
            end += Character.charCount(point);
        }
        return text;
    }

    private static int utf8Length(int point) {
        return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    }
}
