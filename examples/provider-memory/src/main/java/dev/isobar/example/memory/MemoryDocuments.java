package dev.isobar.example.memory;

import dev.isobar.document.CollectionSpec;
import dev.isobar.document.Document;
import dev.isobar.document.IndexKey;
import dev.isobar.document.IndexSpec;
import dev.isobar.document.Key;
import dev.isobar.document.spi.Direction;
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
import dev.isobar.spi.Call;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Documents. One monitor makes every write atomic, so a transaction is no more than a loop. */
final class MemoryDocuments implements DocumentDriver {
    private final Supplier<CollectionData> collection;
    private final CollectionSpec spec;
    private final Clock clock;

    MemoryDocuments(Supplier<CollectionData> collection, CollectionSpec spec, Clock clock) {
        this.collection = collection;
        this.spec = spec;
        this.clock = clock;
    }

    @Override
    public Optional<StoredDocument> read(Key key, Call call) {
        CollectionData data = collection.get();
        synchronized (data) {
            return live(data, key);
        }
    }

    /** What is past its time to live is absent, though nobody has removed it yet (contract DOC-40). */
    private Optional<StoredDocument> live(CollectionData data, Key key) {
        return data.find(key).filter(stored -> !spec.isExpired(stored.document(), clock.instant()));
    }

    @Override
    public WriteResult write(Write write, Call call) {
        CollectionData data = collection.get();
        synchronized (data) {
            WriteResult refusal = check(data, write);
            return refusal.succeeded() ? make(data, write) : refusal;
        }
    }

    @Override
    public TransactionResult transact(List<Write> writes, Call call) {
        CollectionData data = collection.get();
        synchronized (data) {
            for (Write write : writes) {
                WriteResult checked = check(data, write);
                if (!checked.succeeded()) {
                    return new TransactionResult.Refused(write, checked);
                }
            }
            List<StoredDocument> stored = new ArrayList<>();
            for (Write write : writes) {
                if (make(data, write) instanceof WriteResult.Stored made) {
                    stored.add(made.stored());
                }
            }
            return new TransactionResult.Committed(stored);
        }
    }

    /** Whether the write may be made; also tries a change, for one that does not fit must stop the whole transaction. */
    private WriteResult check(CollectionData data, Write write) {
        Optional<StoredDocument> present = live(data, write.key());
        if (present.isEmpty()) {
            boolean met = write instanceof Write.Delete || write.expected().isMetByAbsence();
            return met ? WriteResult.done() : WriteResult.absent();
        }
        if (!write.expected().isMetBy(present.get())) {
            return WriteResult.conflict();
        }
        if (write instanceof Write.Change change) {
            change.apply(spec, present.get().document());
        }
        return WriteResult.done();
    }

    private WriteResult make(CollectionData data, Write write) {
        if (write instanceof Write.Put put) {
            return new WriteResult.Stored(data.put(put.key(), put.document()));
        }
        if (write instanceof Write.Change change) {
            Document present = live(data, change.key()).orElseThrow().document();
            return new WriteResult.Stored(data.put(change.key(), change.apply(spec, present)));
        }
        if (write instanceof Write.Delete) {
            data.remove(write.key());
        }
        return WriteResult.done();
    }

    @Override
    public QueryResult query(QueryRequest request, Call call) {
        CollectionData data = collection.get();
        QueryPage page = QueryPage.of(request, spec, clock.instant());
        synchronized (data) {
            for (StoredDocument candidate : wanted(request, source(data, request.source()))) {
                if (!page.offer(candidate)) {
                    return page.more();
                }
            }
            return page.last();
        }
    }

    /** What a query reads, in its order: the collection itself, or an index that is made for the occasion. */
    private static NavigableMap<byte[], StoredDocument> source(CollectionData data, Source source) {
        return source instanceof Source.Index index ? index(data, index.index()) : data.documents();
    }

    private static NavigableMap<byte[], StoredDocument> index(CollectionData data, IndexSpec index) {
        NavigableMap<byte[], StoredDocument> entries = new TreeMap<>(Arrays::compareUnsigned);
        for (StoredDocument stored : data.documents().values()) {
            index.keyOf(stored.document()).ifPresent(at -> entries.put(place(at, stored.key()), stored));
        }
        return entries;
    }

    private static Iterable<StoredDocument> wanted(QueryRequest request, NavigableMap<byte[], StoredDocument> source) {
        KeyRange range = range(request);
        if (range.isEmpty()) {
            return List.of();
        }
        NavigableMap<byte[], StoredDocument> from = source.tailMap(range.from(), true);
        NavigableMap<byte[], StoredDocument> part = range.to().length == 0 ? from : from.headMap(range.to(), false);
        return request.direction() == Direction.ASCENDING
                ? part.values()
                : part.descendingMap().values();
    }

    private static KeyRange range(QueryRequest request) {
        KeyRange whole = whole(request);
        return request.after()
                .map(position -> whole.behind(place(position), request.direction()))
                .orElse(whole);
    }

    private static KeyRange whole(QueryRequest request) {
        if (request.source() instanceof Source.Partition partition) {
            return part(partition.key(), request);
        }
        return request.source() instanceof Source.Index index ? part(index.key(), request) : KeyRange.all();
    }

    private static KeyRange part(String key, QueryRequest request) {
        return request.sort().map(sort -> KeyRange.of(key, sort)).orElseGet(() -> KeyRange.of(key));
    }

    private static byte[] place(Position position) {
        return position.index().map(at -> place(at, position.key())).orElseGet(() -> KeyBytes.of(position.key()));
    }

    private static byte[] place(IndexKey at, Key key) {
        KeyBytes place = new KeyBytes().add(at.partition());
        at.sort().ifPresent(place::add);
        return place.add(key).toBytes();
    }
}
