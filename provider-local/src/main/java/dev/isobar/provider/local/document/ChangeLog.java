package dev.isobar.provider.local.document;

import dev.isobar.document.Document;
import dev.isobar.provider.local.store.Codecs;
import dev.isobar.provider.local.store.LocalCursor;
import dev.isobar.provider.local.store.LocalMap;
import dev.isobar.provider.local.store.LocalStore;
import dev.isobar.spi.Call;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The changes of one collection that no trigger has taken yet, in the order in which they were made. Written in the same
 * step as the documents, so that no change is lost and none is told that did not happen. Thread-safe.
 */
public final class ChangeLog {
    private final LocalStore store;
    private final LocalMap<Long, byte[]> entries;
    private volatile @Nullable Runnable wake;

    ChangeLog(LocalStore store, String collection) {
        this.store = store;
        this.entries = store.map(name(collection), Codecs.NUMBER, Codecs.BYTES);
    }

    /**
     * Forgets the changes of every collection but these, whether it is declared or not: without a trigger nobody would ever
     * take them.
     */
    public static void keepOnly(Set<String> watched, LocalStore store) throws InterruptedException {
        List<ChangeLog> forgotten = new ArrayList<>();
        for (String collection : Declaration.stored(store)) {
            if (!watched.contains(collection) && store.hasMap(name(collection))) {
                forgotten.add(new ChangeLog(store, collection));
            }
        }
        forgotten.removeIf(log -> store.read(log.entries::isEmpty));
        if (!forgotten.isEmpty()) {
            store.write(Call.unhurried(), () -> {
                forgotten.forEach(log -> log.entries.clear());
                return forgotten;
            });
        }
    }

    private static String name(String collection) {
        return "document/" + collection + "/changes";
    }

    /** From now on changes are kept, and {@code wake} runs after each write that made some: quickly, and on any thread. */
    public void enable(Runnable signal) {
        wake = signal;
    }

    /** The oldest changes, at most this many. */
    public List<DocumentChange> read(int most) {
        return store.read(() -> {
            List<DocumentChange> changes = new ArrayList<>();
            LocalCursor<Long, byte[]> cursor = entries.ascending(null, null);
            while (changes.size() < most && cursor.next()) {
                changes.add(DocumentChange.of(cursor.value()));
            }
            return changes;
        });
    }

    /** Forgets changes that are safe elsewhere; only within the {@link LocalStore#write} that keeps them there. */
    public void remove(List<DocumentChange> taken) {
        taken.forEach(change -> entries.remove(change.sequence()));
    }

    boolean isEnabled() {
        return wake != null;
    }

    void add(long sequence, Instant time, @Nullable Document before, @Nullable Document after) {
        DocumentChange change =
                new DocumentChange(sequence, time, Optional.ofNullable(before), Optional.ofNullable(after));
        entries.put(sequence, change.toBytes());
    }

    void signal() {
        Runnable signal = wake;
        if (signal != null) {
            signal.run();
        }
    }
}
