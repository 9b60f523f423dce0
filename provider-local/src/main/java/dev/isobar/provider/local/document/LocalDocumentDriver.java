package dev.isobar.provider.local.document;

import dev.isobar.document.CollectionSpec;
import dev.isobar.document.Key;
import dev.isobar.document.spi.DocumentDriver;
import dev.isobar.document.spi.KeyBytes;
import dev.isobar.document.spi.KeyRange;
import dev.isobar.document.spi.Position;
import dev.isobar.document.spi.QueryPage;
import dev.isobar.document.spi.QueryRequest;
import dev.isobar.document.spi.QueryResult;
import dev.isobar.document.spi.Source;
import dev.isobar.document.spi.StoredDocument;
import dev.isobar.document.spi.TransactionResult;
import dev.isobar.document.spi.Write;
import dev.isobar.document.spi.WriteResult;
import dev.isobar.provider.local.store.LocalMap;
import dev.isobar.provider.local.store.LocalStore;
import dev.isobar.spi.Call;
import dev.isobar.spi.ResourceName;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A collection in the local store. Every read is strongly consistent, an index never lags, and a transaction may span
 * partitions. A physical collection is to be opened once. Thread-safe.
 */
public final class LocalDocumentDriver implements DocumentDriver {
    private static final int BATCH = 100;
    private static final int MOST_SWEPT = 500;

    private final LocalStore store;
    private final CollectionSpec spec;
    private final Clock clock;
    private final CollectionMaps maps;
    private final ChangeLog changes;
    private final Writer writer;

    private LocalDocumentDriver(LocalStore store, String collection, CollectionSpec spec, Clock clock) {
        this.store = store;
        this.spec = spec;
        this.clock = clock;
        this.maps = new CollectionMaps(store, collection, spec);
        this.changes = new ChangeLog(store, collection);
        this.writer = new Writer(store, collection, spec, maps, changes, clock);
    }

    /**
     * Opens a collection, which is created where it is missing, and brings its indexes in line with its declaration.
     *
     * @throws dev.isobar.error.CloudException INVALID_ARGUMENT when the declaration has another key than the documents that
     *     are stored, or a document does not fit it; nothing is changed then
     */
    public static LocalDocumentDriver open(
            LocalStore store, ResourceName resource, CollectionSpec spec, Clock clock, Call call)
            throws InterruptedException {
        Declaration declaration = new Declaration(store, resource, spec);
        store.write(call, declaration::bringInLine);
        return new LocalDocumentDriver(store, resource.physical(), spec, clock);
    }

    /** The changes that triggers have not taken yet. */
    public ChangeLog changes() {
        return changes;
    }

    /** Removes some of the documents that have expired; answers how many, 0 when none is left. */
    public int sweep(Call call) throws InterruptedException {
        int removed = store.write(call, () -> writer.sweep(MOST_SWEPT));
        signal(removed > 0);
        return removed;
    }

    @Override
    public Optional<StoredDocument> read(Key key, Call call) {
        byte[] place = KeyBytes.of(key);
        return live(store.read(() -> maps.documents().get(place)));
    }

    private Optional<StoredDocument> live(byte @Nullable [] bytes) {
        return Optional.ofNullable(bytes)
                .map(present -> StoredBytes.stored(present, spec))
                .filter(stored -> !spec.isExpired(stored.document(), clock.instant()));
    }

    @Override
    public WriteResult write(Write write, Call call) throws InterruptedException {
        WriteResult result = store.write(call, () -> {
            Writer.Checked checked = writer.check(write);
            return checked.mutation().map(writer::make).orElse(checked.result());
        });
        signal(result.succeeded());
        return result;
    }

    @Override
    public TransactionResult transact(List<Write> writes, Call call) throws InterruptedException {
        TransactionResult result = store.write(call, () -> together(writes));
        signal(result instanceof TransactionResult.Committed);
        return result;
    }

    private TransactionResult together(List<Write> writes) {
        List<Mutation> mutations = new ArrayList<>();
        for (Write write : writes) {
            Writer.Checked checked = writer.check(write);
            if (!checked.result().succeeded()) {
                return new TransactionResult.Refused(write, checked.result());
            }
            checked.mutation().ifPresent(mutations::add);
        }
        List<StoredDocument> stored = new ArrayList<>();
        for (Mutation mutation : mutations) {
            if (writer.make(mutation) instanceof WriteResult.Stored made) {
                stored.add(made.stored());
            }
        }
        return new TransactionResult.Committed(stored);
    }

    @Override
    public int batchSize() {
        return BATCH;
    }

    @Override
    public List<StoredDocument> readAll(List<Key> keys, Call call) {
        List<byte[]> places = keys.stream().map(KeyBytes::of).toList();
        return store.read(() -> {
            List<StoredDocument> found = new ArrayList<>();
            places.forEach(place -> live(maps.documents().get(place)).ifPresent(found::add));
            return found;
        });
    }

    @Override
    public Map<Key, Exception> writeAll(List<Write> writes, Call call) throws InterruptedException {
        store.write(call, () -> together(writes));
        signal(true);
        return new LinkedHashMap<>();
    }

    @Override
    public QueryResult query(QueryRequest request, Call call) {
        call.check();
        QueryPage page = QueryPage.of(request, spec, clock.instant());
        return store.read(() -> fill(page, request));
    }

    private QueryResult fill(QueryPage page, QueryRequest request) {
        boolean indexed = request.source() instanceof Source.Index;
        RangeCursor cursor = RangeCursor.of(map(request.source()), range(request), request.direction());
        for (byte[] value = cursor.next(); value != null; value = cursor.next()) {
            byte[] bytes = indexed ? Objects.requireNonNull(maps.documents().get(value)) : value;
            if (!page.offer(StoredBytes.stored(bytes, spec))) {
                return page.more();
            }
        }
        return page.last();
    }

    private LocalMap<byte[], byte[]> map(Source source) {
        return source instanceof Source.Index from ? maps.index(from.index()) : maps.documents();
    }

    private static KeyRange range(QueryRequest request) {
        KeyRange whole = whole(request);
        return request.after()
                .map(position -> whole.behind(place(position), request.direction()))
                .orElse(whole);
    }

    private static KeyRange whole(QueryRequest request) {
        if (request.source() instanceof Source.Scan) {
            return KeyRange.all();
        }
        String part = request.source() instanceof Source.Index from
                ? from.key()
                : ((Source.Partition) request.source()).key();
        return request.sort().map(sort -> KeyRange.of(part, sort)).orElseGet(() -> KeyRange.of(part));
    }

    private static byte[] place(Position position) {
        return position.index()
                .map(index -> CollectionMaps.indexPlace(index, position.key()))
                .orElseGet(() -> KeyBytes.of(position.key()));
    }

    private void signal(boolean changed) {
        if (changed) {
            changes.signal();
        }
    }
}
