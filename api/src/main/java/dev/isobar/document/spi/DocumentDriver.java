package dev.isobar.document.spi;

import dev.isobar.document.Key;
import dev.isobar.spi.Call;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One collection at a provider. It is given complete, checked values, answers what became of a write as a
 * {@link WriteResult}, and throws the vendor's own errors for everything else. A document past its time to live is absent
 * to every method, by the client's clock. Thread-safe.
 */
public interface DocumentDriver {
    /** Reads one document, strongly consistent; empty when it is absent. */
    Optional<StoredDocument> read(Key key, Call call) throws Exception;

    /** Makes one write, atomically; never given a {@link Write.Check}. */
    WriteResult write(Write write, Call call) throws Exception;

    /** Makes writes and checks all or nothing. Their keys differ; they are at most 50, and 1 MiB together. */
    TransactionResult transact(List<Write> writes, Call call) throws Exception;

    /** Reads one page; see {@link QueryPage}. */
    QueryResult query(QueryRequest request, Call call) throws Exception;

    /** How many keys or writes {@link #readAll} and {@link #writeAll} want at once; 25 unless overridden. */
    default int batchSize() {
        return 25;
    }

    /** Reads documents, strongly consistent, in any order; what is absent is left out. One by one unless overridden. */
    default List<StoredDocument> readAll(List<Key> keys, Call call) throws Exception {
        List<StoredDocument> found = new ArrayList<>();
        for (Key key : keys) {
            read(key, call).ifPresent(found::add);
        }
        return found;
    }

    /**
     * Makes puts and deletes without conditions, not atomically, and repeats what the service hands back within the
     * deadline and the attempts of its retry settings. One by one unless overridden.
     *
     * @return the vendor's error for each key that failed; empty when all succeeded. Thrown errors count for all keys
     */
    default Map<Key, Exception> writeAll(List<Write> writes, Call call) throws Exception {
        Map<Key, Exception> failures = new LinkedHashMap<>();
        for (Write write : writes) {
            call.check();
            try {
                write(write, call);
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                failures.put(write.key(), e);
            }
        }
        return failures;
    }

    /** The vendor's client of this type, if there is one. */
    default <X> Optional<X> unwrap(Class<X> vendorType) {
        return Optional.empty();
    }
}
