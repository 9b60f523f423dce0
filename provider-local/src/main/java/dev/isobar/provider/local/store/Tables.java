package dev.isobar.provider.local.store;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/**
 * The maps by name, over the MVStore that holds them at present. That one is exchanged when its file is written anew or read
 * again, and nobody outside notices. Changed under the store's lock.
 */
final class Tables {
    private final Map<String, Table> open = new ConcurrentHashMap<>();
    private final Gathering gathering;
    private @Nullable MVStore store;

    Tables(Gathering gathering) {
        this.gathering = gathering;
    }

    /** The map of this name, made where it is missing. */
    Table table(String name) {
        return open.computeIfAbsent(name, absent -> new Table(name, gathering, Table.tree(store(), name)));
    }

    /** True when there is a map of this name. */
    boolean has(String name) {
        return open.containsKey(name) || store().hasMap(name);
    }

    private MVStore store() {
        if (store == null) {
            throw new IllegalStateException("the maps are not open");
        }
        return store;
    }

    /** From now on the maps are those of this MVStore. */
    void moveTo(MVStore other) {
        store = other;
        open.values().forEach(table -> table.moveTo(other));
    }

    /** Repeats an operation that the journal holds. */
    void repeat(Operation operation) {
        table(operation.map()).repeat(operation);
    }
}
