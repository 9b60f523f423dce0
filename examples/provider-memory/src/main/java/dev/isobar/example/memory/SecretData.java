package dev.isobar.example.memory;

import dev.isobar.example.memory.MemoryException.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Secrets and all their versions. A version's id is never used again, also when its secret was deleted. Thread-safe. */
final class SecretData {
    private final Map<String, List<Version>> secrets = new HashMap<>();
    private long versions;

    /** A value that was put once. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Version(String id, byte[] value) {
        /** Not the value. */
        @Override
        public String toString() {
            return "Version[" + id + ", ***]";
        }
    }

    synchronized String put(String name, byte[] value) {
        String id = String.valueOf(++versions);
        secrets.computeIfAbsent(name, key -> new ArrayList<>()).add(new Version(id, value.clone()));
        return id;
    }

    synchronized Version latest(String name) {
        List<Version> all = versions(name);
        return all.get(all.size() - 1);
    }

    synchronized Version version(String name, String id) {
        return versions(name).stream()
                .filter(version -> version.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new MemoryException(Reason.NO_SUCH_ITEM));
    }

    private List<Version> versions(String name) {
        List<Version> all = secrets.get(name);
        if (all == null) {
            throw new MemoryException(Reason.NO_SUCH_ITEM);
        }
        return all;
    }

    synchronized List<String> names() {
        return List.copyOf(secrets.keySet());
    }

    synchronized void delete(String name) {
        secrets.remove(name);
    }
}
