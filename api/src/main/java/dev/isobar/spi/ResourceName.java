package dev.isobar.spi;

import dev.isobar.error.CloudException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A declared resource: what the application calls it and what it really is (contract CORE-4).
 *
 * @param kind {@code bucket}, {@code collection}, {@code queue}, {@code topic}, {@code subscription} or {@code secrets}
 * @param logical the declared name
 * @param physical the name at the provider; the logical one where no setting says otherwise
 * @param setting the setting that gives the physical name, such as {@code ISOBAR_BUCKET_UPLOADS}
 */
public record ResourceName(String kind, String logical, String physical, String setting) {
    private static final int LONGEST = 63;

    /**
     * The logical name of a resource, or INVALID_ARGUMENT unless it is one: {@code [a-z][a-z0-9-]{0,62}}.
     *
     * @param argument what the name is called in the message, such as {@code bucket name}
     */
    public static String logical(@Nullable String name, String argument) {
        if (name == null || name.isEmpty() || name.length() > LONGEST || !isLegal(name)) {
            throw CloudException.invalidArgument(
                    argument, name, "1 to 63 of a-z, 0-9 and '-', the first of them a letter");
        }
        return name;
    }

    /**
     * The setting that gives a resource its physical name, such as {@code ISOBAR_BUCKET_UPLOADS}; {@code ISOBAR_SECRETS} for the
     * secrets, which have no logical name.
     */
    public static String settingOf(String kind, String logicalName) {
        String name = logicalName.isEmpty() ? kind : kind + "_" + logicalName;
        return "ISOBAR_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static boolean isLegal(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = c >= 'a' && c <= 'z';
            if (!letter && (i == 0 || (c != '-' && (c < '0' || c > '9')))) {
                return false;
            }
        }
        return true;
    }

    /** Kind and logical name, as messages show a resource. */
    @Override
    public String toString() {
        return kind + " " + logical;
    }
}
