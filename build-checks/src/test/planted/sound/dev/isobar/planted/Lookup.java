package dev.isobar.planted;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What PlantedBug would be if its author had looked. */
final class Lookup {
    private Lookup() {}

    static int length(Map<String, String> names, String key) {
        @Nullable String name = names.get(key);
        return name == null ? 0 : name.length();
    }
}
