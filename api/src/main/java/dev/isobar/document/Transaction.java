package dev.isobar.document;

import dev.isobar.Revision;
import dev.isobar.document.spi.Expected;
import dev.isobar.document.spi.Write;
import dev.isobar.error.CloudException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Writes and checks that take place together or not at all (contract DOC-21): at most 50, at most 1 MiB together, each of
 * another document, all in one partition unless the provider declares DOCUMENT_TRANSACTION_ACROSS_PARTITIONS. Each method
 * answers a longer copy. Immutable.
 *
 * @param <T> the type of the collection
 */
public final class Transaction<T> {
    private static final int MOST_WRITES = 50;
    private static final int MOST_BYTES = 1 << 20;

    private final Writes<T> make;
    private final Map<Key, Write> writes;

    private Transaction(Writes<T> make, Map<Key, Write> writes) {
        this.make = make;
        this.writes = writes;
    }

    static <T> Transaction<T> of(Writes<T> make) {
        return new Transaction<>(make, Map.of());
    }

    /** Creates a document; one that is there makes the transaction ALREADY_EXISTS. */
    public Transaction<T> create(T value) {
        return then(make.put(value, Expected.absent()));
    }

    /** Creates a document or overwrites it. */
    public Transaction<T> put(T value) {
        return then(make.put(value, Expected.anything()));
    }

    /** As {@link DocumentCollection#replace(Stored)}: NOT_FOUND when it is gone, PRECONDITION_FAILED when it is changed. */
    public Transaction<T> replace(Stored<T> changed) {
        return then(make.replace(changed));
    }

    /** Changes parts of a document; NOT_FOUND when there is none. */
    public Transaction<T> update(Key key, UnaryOperator<Update> change) {
        return then(make.change(key, change, Expected.present()));
    }

    /** Deletes a document, if it is there. */
    public Transaction<T> delete(Key key) {
        return then(make.delete(key, Expected.anything()));
    }

    /** Changes nothing, and makes the transaction PRECONDITION_FAILED unless the document is at this revision. */
    public Transaction<T> check(Key key, Revision revision) {
        return then(make.check(key, Writes.at(revision)));
    }

    /** Changes nothing, and makes the transaction PRECONDITION_FAILED if there is such a document. */
    public Transaction<T> checkAbsent(Key key) {
        return then(make.check(key, Expected.absent()));
    }

    private Transaction<T> then(Write write) {
        Map<Key, Write> longer = new LinkedHashMap<>(writes);
        if (longer.put(write.key(), write) != null) {
            throw CloudException.invalidArgument("key", write.key(), "each key once in a transaction");
        }
        if (longer.size() > MOST_WRITES) {
            throw CloudException.invalidArgument("number of writes", longer.size(), "at most " + MOST_WRITES);
        }
        return new Transaction<>(make, longer);
    }

    /** The writes in order, or INVALID_ARGUMENT when they are too large together. */
    List<Write> writes() {
        long size = writes.values().stream().mapToLong(Transaction::size).sum();
        if (size > MOST_BYTES) {
            throw Refused.argument("the transaction", size + " bytes of JSON", "at most " + MOST_BYTES + " bytes");
        }
        return List.copyOf(writes.values());
    }

    boolean spansPartitions() {
        return writes.keySet().stream().map(Key::partition).distinct().count() > 1;
    }

    private static long size(Write write) {
        if (write instanceof Write.Put put) {
            return put.document().size();
        }
        return write instanceof Write.Change change ? change.update().size() : 0;
    }
}
