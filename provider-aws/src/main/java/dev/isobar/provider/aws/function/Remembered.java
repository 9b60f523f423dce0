package dev.isobar.provider.aws.function;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The ids of the latest events that were handled although they will be delivered again. Bounded and thread-safe. */
final class Remembered {
    private static final int MOST = 10_000;

    private final Map<String, Boolean> ids = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST;
        }
    };

    synchronized boolean has(String id) {
        return ids.containsKey(id);
    }

    synchronized void add(List<String> handled) {
        for (String id : handled) {
            ids.put(id, true);
        }
    }
}
