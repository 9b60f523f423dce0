package dev.isobar.app;

import dev.isobar.error.CloudException;
import org.jspecify.annotations.Nullable;

/** The names of secrets that are declared. */
final class Names {
    private static final int LONGEST = 127;

    private Names() {}

    static String secret(@Nullable String name) {
        String given = CloudException.requireArgument(name, "secret name");
        if (!consistsOfSigns(given)) {
            throw CloudException.invalidArgument("secret name", given, "1 to 127 of a-z, 0-9 and '-'");
        }
        return given;
    }

    private static boolean consistsOfSigns(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')) {
                return false;
            }
        }
        return !name.isEmpty() && name.length() <= LONGEST;
    }
}
