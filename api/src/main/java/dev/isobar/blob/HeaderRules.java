package dev.isobar.blob;

import dev.isobar.blob.spi.MetadataText;
import dev.isobar.error.CloudException;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What headers and metadata may hold (contract BLOB-12, BLOB-13). */
final class HeaderRules {
    private static final int LONGEST_VALUE = 1024;
    private static final int LONGEST_NAME = 64;
    private static final int BUDGET = 1536;

    private HeaderRules() {}

    static String mediaType(@Nullable String value) {
        String checked = value("contentType", value);
        int slash = checked.indexOf('/');
        if (slash < 1 || slash == checked.length() - 1) {
            throw CloudException.invalidArgument("contentType", checked, "a type and a subtype, such as image/png");
        }
        return checked;
    }

    static String value(String header, @Nullable String value) {
        String given = CloudException.requireArgument(value, header);
        boolean printable = given.chars().allMatch(c -> c >= ' ' && c <= '~');
        if (given.isEmpty() || given.length() > LONGEST_VALUE || !printable || !given.equals(given.strip())) {
            throw CloudException.invalidArgument(
                    header, given, "1 to 1,024 printable ASCII characters without a space at either edge");
        }
        return given;
    }

    static Map<String, String> metadata(Map<String, String> present, @Nullable String name, @Nullable String value) {
        String lower = name(name);
        if (present.containsKey(lower)) {
            throw CloudException.invalidArgument("metadata name", name, "each name once, whatever its case");
        }
        Map<String, String> more = new TreeMap<>(present);
        more.put(lower, text(lower, value));
        budget(more);
        return Collections.unmodifiableMap(more);
    }

    private static String name(@Nullable String name) {
        String lower = CloudException.requireArgument(name, "metadata name").toLowerCase(Locale.ROOT);
        boolean legal = lower.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-');
        if (lower.isEmpty() || lower.length() > LONGEST_NAME || !legal) {
            throw CloudException.invalidArgument("metadata name", name, "1 to 64 of a-z, 0-9 and '-'");
        }
        return lower;
    }

    private static String text(String name, @Nullable String value) {
        String given = CloudException.requireArgument(value, "metadata " + name);
        boolean legal = given.codePoints()
                .noneMatch(
                        c -> Character.isISOControl(c) || (c >= 0xD800 && c <= 0xDFFF) || c == 0xFFFE || c == 0xFFFF);
        if (!legal) {
            throw CloudException.invalidArgument(
                    "metadata " + name,
                    "a value of " + given.length() + " characters, one of them a control or no character",
                    "Unicode text without control characters");
        }
        return given;
    }

    private static void budget(Map<String, String> metadata) {
        int bytes = 0;
        for (Map.Entry<String, String> entry : metadata.entrySet()) {
            bytes += entry.getKey().length()
                    + MetadataText.encode(entry.getValue()).length();
        }
        if (bytes > BUDGET) {
            throw CloudException.invalidArgument(
                    "metadata", bytes + " bytes of names and encoded values", "at most 1,536 bytes in all");
        }
    }
}
