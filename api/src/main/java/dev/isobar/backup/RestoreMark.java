package dev.isobar.backup;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a named restore has come.
 *
 * @param collection the collection that is written
 * @param backup the SHA-256 of the manifest
 * @param attempt how many processes have taken it up
 * @param parts how many parts are restored
 */
record RestoreMark(String collection, String backup, int attempt, int parts) {
    static String name(String job) {
        return "restores/" + job + ".json";
    }

    RestoreMark taken() {
        return new RestoreMark(collection, backup, attempt + 1, parts);
    }

    RestoreMark parts(int restored) {
        return new RestoreMark(collection, backup, attempt, restored);
    }

    boolean isOf(RestoreMark other) {
        return collection.equals(other.collection) && backup.equals(other.backup);
    }

    Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("collection", collection);
        json.put("backup", backup);
        json.put("attempt", attempt);
        json.put("parts", parts);
        return json;
    }

    static RestoreMark read(byte[] bytes) {
        Fields json = Fields.parse(bytes);
        return new RestoreMark(
                json.text("collection"), json.text("backup"), json.count("attempt"), json.count("parts"));
    }
}
