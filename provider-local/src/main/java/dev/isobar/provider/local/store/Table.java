package dev.isobar.provider.local.store;

import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/** One map of bytes, in unsigned order of its keys. Every change of it goes into the group that is gathering. */
final class Table {
    private final String name;
    private final Gathering gathering;
    private volatile MVMap<byte[], byte[]> tree;

    Table(String name, Gathering gathering, MVMap<byte[], byte[]> tree) {
        this.name = name;
        this.gathering = gathering;
        this.tree = tree;
    }

    static MVMap<byte[], byte[]> tree(MVStore store, String name) {
        return store.openMap(
                name,
                new MVMap.Builder<byte[], byte[]>().keyType(BytesType.INSTANCE).valueType(BytesType.INSTANCE));
    }

    void moveTo(MVStore store) {
        tree = tree(store, name);
    }

    /** To read from. */
    MVMap<byte[], byte[]> tree() {
        return tree;
    }

    byte @Nullable [] put(byte[] key, byte[] value) {
        Group group = gathering.group();
        byte[] before = tree.put(key, value);
        group.add(new Operation(name, key, value), () -> restore(key, before));
        return before;
    }

    byte @Nullable [] remove(byte[] key) {
        Group group = gathering.group();
        byte[] before = tree.remove(key);
        if (before != null) {
            group.add(new Operation(name, key, null), () -> restore(key, before));
        }
        return before;
    }

    private void restore(byte[] key, byte @Nullable [] before) {
        if (before == null) {
            tree.remove(key);
        } else {
            tree.put(key, before);
        }
    }

    void clear() {
        Group group = gathering.group();
        if (!tree.isEmpty()) {
            Cursor<byte[], byte[]> before = tree.cursor(null);
            tree.clear();
            group.add(new Operation(name, null, null), () -> copy(before, tree, () -> {}));
        }
    }

    /** Repeats an operation that the journal holds, which gathers nothing. */
    void repeat(Operation operation) {
        if (operation.key() == null) {
            tree.clear();
        } else {
            restore(operation.key(), operation.value());
        }
    }

    /** Copies entries into a map. */
    static void copy(Cursor<byte[], byte[]> entries, MVMap<byte[], byte[]> to, Runnable afterEach) {
        while (entries.hasNext()) {
            byte[] key = entries.next();
            to.put(key, entries.getValue());
            afterEach.run();
        }
    }
}
