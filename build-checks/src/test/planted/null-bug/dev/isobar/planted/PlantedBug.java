package dev.isobar.planted;

import java.util.Map;

/** Reads what may be absent: javac is content, NullAway must not be. */
final class PlantedBug {
    private PlantedBug() {}

    static int length(Map<String, String> names, String key) {
        return names.get(key).length();
    }
}
