package dev.isobar.app;

import dev.isobar.error.CloudException;
import org.jspecify.annotations.Nullable;

/** The names of what is declared. */
final class Names {
    private static final int LONGEST = 63;
    private static final int LONGEST_SECRET = 127;

    private Names() {}

    static String resource(@Nullable String name, String what) {
        String given = CloudException.requireArgument(name, what);
        if (!consistsOfSigns(given, LONGEST) || given.charAt(0) < 'a') {
            throw CloudException.invalidArgument(
                    what, given, "1 to 63 of a-z, 0-9 and '-', the first of them a letter");
        }
        return given;
    }

    static String secret(@Nullable String name) {
        String given = CloudException.requireArgument(name, "secret name");
        if (!consistsOfSigns(given, LONGEST_SECRET)) {
            throw CloudException.invalidArgument("secret name", given, "1 to 127 of a-z, 0-9 and '-'");
        }
        return given;
    }

    private static boolean consistsOfSigns(String name, int longest) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')) {
                return false;
            }
        }
        return !name.isEmpty() && name.length() <= longest;
    }
}
