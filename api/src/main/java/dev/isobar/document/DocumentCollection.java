package dev.isobar.document;

import dev.isobar.BatchResult;
import dev.isobar.Capability;
import dev.isobar.Page;
import dev.isobar.Revision;
import dev.isobar.document.spi.DocumentDriver;
import dev.isobar.document.spi.Expected;
import dev.isobar.document.spi.StoredDocument;
import dev.isobar.document.spi.TransactionResult;
import dev.isobar.document.spi.Write;
import dev.isobar.document.spi.WriteResult;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.spi.Call;
import dev.isobar.spi.CallPipeline;
import dev.isobar.spi.Operation;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A collection of documents, each found by its {@link Key} (contract DOC-1 to DOC-41). Values are records or beans, mapped
 * by Jackson, or {@link Document}s, which need no mapping. Immutable, thread-safe, and not to be closed.
 *
 * <p>Every method throws {@link CloudException}: INVALID_ARGUMENT before any I/O for an argument outside the contract;
 * NOT_FOUND with {@code resourceMissing()} when the collection itself does not exist; INTERNAL when a stored document does
 * not fit the type; and what ERR-1 lists for the rest. What a method adds to that stands beside it.
 *
 * @param <T> what a document is in Java
 */
public final class DocumentCollection<T> {
    private static final Operation CREATE = Operation.write("document.create", Capability.DOCUMENT);
    private static final Operation PUT = Operation.write("document.put", Capability.DOCUMENT);
    private static final Operation GET = Operation.read("document.get", Capability.DOCUMENT);
    private static final Operation FIND = Operation.read("document.find", Capability.DOCUMENT);
    private static final Operation REPLACE = Operation.write("document.replace", Capability.DOCUMENT);
    private static final Operation UPDATE = Operation.write("document.update", Capability.DOCUMENT);
    private static final Operation DELETE = Operation.write("document.delete", Capability.DOCUMENT);
    private static final Operation GET_ALL = Operation.read("document.getAll", Capability.DOCUMENT);
    private static final Operation PUT_ALL = Operation.write("document.putAll", Capability.DOCUMENT);
    private static final Operation DELETE_ALL = Operation.write("document.deleteAll", Capability.DOCUMENT);
    private static final Operation EXPLAIN = Operation.read("document.explain", Capability.DOCUMENT);
    private static final Operation TRANSACT = Operation.write("document.transact", Capability.DOCUMENT);
    private static final Operation UNWRAP = Operation.read("document.unwrap", Capability.DOCUMENT);

    private final Writes<T> make;
    private final CallPipeline<DocumentDriver> calls;

    private DocumentCollection(Writes<T> make, CallPipeline<DocumentDriver> calls) {
        this.make = make;
        this.calls = calls;
    }

    /** A collection over its driver: for {@code Cloud}, for {@code AppBuilder}, and for provider authors' unit tests. */
    public static <T> DocumentCollection<T> over(
            CollectionSpec spec, Class<T> type, CallPipeline<DocumentDriver> calls) {
        DocumentType<T> mapping = DocumentType.of(CloudException.requireArgument(type, "type"));
        return new DocumentCollection<>(new Writes<>(KeyRules.requireSound(spec), mapping), calls);
    }

    /** The declared name. */
    public String name() {
        return make.spec().name();
    }

    /** The declaration. */
    public CollectionSpec spec() {
        return make.spec();
    }

    /** The same collection with its documents as they are stored: every field, whatever the type of this one knows. */
    public DocumentCollection<Document> documents() {
        return new DocumentCollection<>(new Writes<>(spec(), DocumentType.of(Document.class)), calls);
    }

    /** Stores a document that is not there yet; ALREADY_EXISTS when it is. */
    public Stored<T> create(T value) {
        return write(CREATE, "", () -> make.put(value, Expected.absent()));
    }

    /** Stores a document, be it there or not. */
    public Stored<T> put(T value) {
        return write(PUT, "", () -> make.put(value, Expected.anything()));
    }

    /** Reads a document, strongly consistent; NOT_FOUND when it is absent. */
    public Stored<T> get(Key key) {
        return calls.call(
                GET,
                text(key),
                () -> KeyRules.check(spec(), key),
                (driver, checked, call) ->
                        driver.read(checked, call).map(make::stored).orElseThrow(() -> Outcomes.absent(checked)));
    }

    /** Reads a document, strongly consistent; empty when it is absent, not when the collection is. */
    public Optional<Stored<T>> find(Key key) {
        return calls.call(
                FIND,
                text(key),
                () -> KeyRules.check(spec(), key),
                (driver, checked, call) -> driver.read(checked, call).map(make::stored));
    }

    /** Stores a document that is there already; NOT_FOUND when it is not. Fields that the type does not know are lost. */
    public Stored<T> replace(T value) {
        return write(REPLACE, "", () -> make.put(value, Expected.present()));
    }

    /** The same, if the document is at this revision; PRECONDITION_FAILED when it is at another, NOT_FOUND when absent. */
    public Stored<T> replace(T value, Revision expected) {
        return write(REPLACE, "", () -> make.put(value, Writes.at(expected)));
    }

    /**
     * Stores what {@link Stored#with} changed, if nobody else changed the document meanwhile: PRECONDITION_FAILED when
     * somebody did, NOT_FOUND when it is gone. Fields that the type does not know stay, within maps too; lists are replaced
     * as a whole.
     */
    public Stored<T> replace(Stored<T> changed) {
        return write(REPLACE, changed == null ? "" : text(changed.key()), () -> make.replace(changed));
    }

    /**
     * Changes parts of a document in one step and answers what it became: {@code update(key, u -> u.increment("n", 1))}.
     * Fields that are not named stay. NOT_FOUND when it is absent; INVALID_ARGUMENT, and nothing is changed, when a change
     * does not fit what is stored.
     *
     * @param change describes the changes; called once
     */
    public Stored<T> update(Key key, UnaryOperator<Update> change) {
        return write(UPDATE, text(key), () -> make.change(key, change, Expected.present()));
    }

    /** The same, if the document is at this revision; PRECONDITION_FAILED when it is at another, NOT_FOUND when absent. */
    public Stored<T> update(Key key, UnaryOperator<Update> change, Revision expected) {
        return write(UPDATE, text(key), () -> make.change(key, change, Writes.at(expected)));
    }

    /** Deletes a document; succeeds when it is absent already. */
    public void delete(Key key) {
        delete(key, () -> make.delete(key, Expected.anything()));
    }

    /** The same, if the document is at this revision; PRECONDITION_FAILED when it is at another, success when absent. */
    public void delete(Key key, Revision expected) {
        delete(key, () -> make.delete(key, Writes.at(expected)));
    }

    private void delete(Key key, Supplier<Write> request) {
        calls.call(DELETE, text(key), request, (driver, write, call) -> {
            WriteResult result = driver.write(write, call);
            if (result instanceof WriteResult.Conflict) {
                throw Outcomes.refusal(write, result);
            }
            return result;
        });
    }

    /**
     * Reads any number of documents, strongly consistent each, in the order of the keys; what is absent is left out. A
     * failure of any is thrown. INVALID_ARGUMENT for a key given twice.
     */
    public Map<Key, Stored<T>> getAll(Collection<Key> keys) {
        return calls.call(
                GET_ALL,
                "",
                () -> Batches.distinct(keys, key -> KeyRules.check(spec(), key), key -> key),
                this::inOrder);
    }

    private Map<Key, Stored<T>> inOrder(DocumentDriver driver, List<Key> keys, Call call) throws Exception {
        Map<Key, StoredDocument> found = Batches.read(driver, keys, call);
        Map<Key, Stored<T>> ordered = new LinkedHashMap<>();
        for (Key key : keys) {
            StoredDocument stored = found.get(key);
            if (stored != null) {
                ordered.put(key, make.stored(stored));
            }
        }
        return Collections.unmodifiableMap(ordered);
    }

    /** Stores any number of documents, not atomically. INVALID_ARGUMENT, and none stored, for a key given twice. */
    public BatchResult<Key> putAll(Collection<T> values) {
        return new Batches(calls)
                .write(PUT_ALL, () -> Batches.distinct(values, v -> make.put(v, Expected.anything()), Write::key));
    }

    /** Deletes any number of documents, not atomically. INVALID_ARGUMENT, and none deleted, for a key given twice. */
    public BatchResult<Key> deleteAll(Collection<Key> keys) {
        return new Batches(calls)
                .write(DELETE_ALL, () -> Batches.distinct(keys, k -> make.delete(k, Expected.anything()), Write::key));
    }

    /**
     * One page of a query. It may hold fewer documents than its limit, or none, though more follow: only a missing token is
     * the end (contract CORE-2). INVALID_ARGUMENT for a scan that is not allowed, an index that is not declared, and a
     * token that was altered or belongs to another query.
     */
    public Page<Stored<T>> query(Query query) {
        return queries().page(query, make::stored);
    }

    /**
     * All documents of a query, fetched a page at a time while they are read. From the middle of the first page on the next one is
     * fetched by another thread meanwhile. May be read several times; each iterator is for one thread.
     */
    public Iterable<Stored<T>> queryAll(Query query) {
        return queries().all(query, make::stored);
    }

    /** As {@link #query}, with these fields only; those that a document lacks are left out. */
    public Page<Document> project(Query query, String... fields) {
        return queries().project(query, fields);
    }

    private Queries queries() {
        return new Queries(spec(), calls);
    }

    /** How the query would run, without running it (contract DOC-32). No I/O. */
    public QueryPlan explain(Query query) {
        return calls.call(EXPLAIN, "", () -> QueryPlanner.plan(spec(), query), (driver, plan, call) -> plan);
    }

    /**
     * Makes writes and checks together or not at all (contract DOC-21), when the lambda has returned. The error of the first
     * that fails is thrown, as the single call would throw it; a failed check is PRECONDITION_FAILED. UNSUPPORTED for
     * several partitions without DOCUMENT_TRANSACTION_ACROSS_PARTITIONS; ABORTED for a conflict with other work: read
     * again and begin anew.
     *
     * @param writes describes what is to be done; called once
     * @return the new revisions of the documents that were created, put, replaced or updated, in that order
     */
    public Map<Key, Revision> transact(UnaryOperator<Transaction<T>> writes) {
        return calls.call(TRANSACT, "", () -> described(writes), DocumentCollection::commit);
    }

    private List<Write> described(UnaryOperator<Transaction<T>> writes) {
        Transaction<T> transaction =
                CloudException.requireArgument(writes, "transaction").apply(Transaction.of(make));
        CloudException.requireArgument(transaction, "result of the transaction");
        if (transaction.spansPartitions()) {
            calls.require(Capability.DOCUMENT_TRANSACTION_ACROSS_PARTITIONS);
        }
        return transaction.writes();
    }

    private static Map<Key, Revision> commit(DocumentDriver driver, List<Write> writes, Call call) throws Exception {
        if (writes.isEmpty()) {
            return Map.of();
        }
        TransactionResult result = driver.transact(writes, call);
        if (result instanceof TransactionResult.Refused refused) {
            throw Outcomes.refusal(refused.write(), refused.reason());
        }
        Map<Key, Revision> revisions = new LinkedHashMap<>();
        ((TransactionResult.Committed) result).stored().forEach(s -> revisions.put(s.key(), s.revision()));
        return Collections.unmodifiableMap(revisions);
    }

    /** The same collection with a deadline on each call, retries and all; INVALID_ARGUMENT unless it is above zero. */
    public DocumentCollection<T> within(Duration deadline) {
        return new DocumentCollection<>(make, calls.within(deadline));
    }

    /**
     * The vendor's own client behind this collection: the way to what the portable interface does not offer. UNSUPPORTED
     * when the provider has nothing of this type.
     */
    public <X> X unwrap(Class<X> vendorType) {
        return calls.call(
                UNWRAP,
                "",
                () -> CloudException.requireArgument(vendorType, "vendorType"),
                (driver, type, call) -> driver.unwrap(type)
                        .orElseThrow(() -> CloudException.of(
                                ErrorCode.UNSUPPORTED,
                                "there is no " + type.getName() + " behind it; ask for a type of its provider")));
    }

    private Stored<T> write(Operation operation, String item, Supplier<Write> request) {
        return calls.call(
                operation,
                item,
                request,
                (driver, write, call) -> make.stored(Outcomes.stored(write, driver.write(write, call))));
    }

    private static String text(Key key) {
        return key == null ? "null" : key.toString();
    }
}
