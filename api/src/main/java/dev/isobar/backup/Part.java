package dev.isobar.backup;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A blob of documents.
 *
 * @param name its key below the backup's prefix
 * @param documents how many lines it has
 * @param bytes its size
 * @param sha256 the SHA-256 of its bytes, 64 hexadecimal digits
 */
record Part(String name, int documents, long bytes, String sha256) {
    /** What a part of this number is called; attempts never share a name, so none writes over another's parts. */
    static String name(int attempt, int number) {
        String digits = Integer.toString(number);
        return attempt + "/part-" + "0".repeat(Math.max(0, 6 - digits.length())) + digits + ".jsonl";
    }

    /** True for what {@link #name} makes. */
    static boolean isName(String name) {
        int slash = name.indexOf('/');
        return slash > 0
                && name.startsWith("/part-", slash)
                && name.endsWith(".jsonl")
                && name.chars().limit(slash).allMatch(c -> '0' <= c && c <= '9');
    }

    static List<Map<String, @Nullable Object>> json(List<Part> parts) {
        return parts.stream().map(Part::json).toList();
    }

    private Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("documents", documents);
        json.put("bytes", bytes);
        json.put("sha256", sha256);
        return json;
    }

    static List<Part> read(List<Fields> json) {
        return json.stream()
                .map(part ->
                        new Part(part.text("name"), part.count("documents"), part.number("bytes"), part.text("sha256")))
                .toList();
    }
}
