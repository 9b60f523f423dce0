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

    static String name(@Nullable String name, String argument) {
        if (name == null || name.isEmpty() || name.length() > 63 || !isName(name)) {
            throw CloudException.invalidArgument(
                    argument, name, "1 to 63 characters of a-z, 0-9 and -, the first of them a letter");
        }
        return name;
    }

    private static boolean isName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = c >= 'a' && c <= 'z';
            if (!letter && (i == 0 || (c != '-' && (c < '0' || c > '9')))) {
                return false;
            }
        }
        return true;
    }

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
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                length += 4;
                i++;
            } else if (Character.isSurrogate(c)) {
                return -1;
            } else {
                length += c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
            }
        }
        return length;
    }
}
