package dev.isobar.document;

import dev.isobar.error.CloudException;
import dev.isobar.spi.ResourceName;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a collection of documents is: its key fields, its indexes, its time to live. Each method answers a changed copy.
 * Immutable.
 */
public final class CollectionSpec {
    private static final int MOST_INDEXES = 10;
    private final String name;
    private final String partitionKey;
    private final @Nullable SortKey sortKey;
    private final List<IndexSpec> indexes;
    private final @Nullable String timeToLive;
    private final boolean readOnly;

    private CollectionSpec(
            String name,
            String partitionKey,
            @Nullable SortKey sortKey,
            List<IndexSpec> indexes,
            @Nullable String timeToLive,
            boolean readOnly) {
        this.name = name;
        this.partitionKey = partitionKey;
        this.sortKey = sortKey;
        this.indexes = indexes;
        this.timeToLive = timeToLive;
        this.readOnly = readOnly;
    }

    /** A collection of this logical name, whose partition key is the field {@code id}, without sort key or indexes. */
    public static CollectionSpec of(String name) {
        return new CollectionSpec(ResourceName.logical(name, "collection name"), "id", null, List.of(), null, false);
    }

    /** The same with another partition key: a text field of 1..1,024 bytes. Default {@code id}. */
    public CollectionSpec partitionKey(String field) {
        return new CollectionSpec(name, field(field, "partition key"), sortKey, indexes, timeToLive, readOnly);
    }

    /** The same with a sort key: a text field of 1..512 bytes, ordered by UTF-8 bytes. Default none. */
    public CollectionSpec sortKey(String field) {
        SortKey sort = new SortKey(field(field, "sort key"), SortKey.Kind.TEXT);
        return new CollectionSpec(name, partitionKey, sort, indexes, timeToLive, readOnly);
    }

    /** The same with a sort key that is a 64-bit whole number. Default none. */
    public CollectionSpec numericSortKey(String field) {
        SortKey sort = new SortKey(field(field, "sort key"), SortKey.Kind.NUMBER);
        return new CollectionSpec(name, partitionKey, sort, indexes, timeToLive, readOnly);
    }

    /** The same with an index on a text field; see {@link #index(String, String, String)}. */
    public CollectionSpec index(String index, String partitionField) {
        return with(
                new IndexSpec(ResourceName.logical(index, "index name"), field(partitionField, "index field"), null));
    }

    /**
     * The same with an index that finds documents by a text field and orders them by another scalar field. A document
     * without these fields, or with null in one, is not in it. INVALID_ARGUMENT from the eleventh index on, and for a name
     * given twice.
     *
     * @param index 1..63 characters: a small letter, then small letters, digits and hyphens
     */
    public CollectionSpec index(String index, String partitionField, String sortField) {
        return with(new IndexSpec(
                ResourceName.logical(index, "index name"),
                field(partitionField, "index field"),
                field(sortField, "index field")));
    }

    private CollectionSpec with(IndexSpec index) {
        if (indexes.size() == MOST_INDEXES
                || indexes.stream().anyMatch(i -> i.name().equals(index.name()))) {
            throw CloudException.invalidArgument(
                    "index", index.name(), "at most " + MOST_INDEXES + " indexes, each with a name of its own");
        }
        List<IndexSpec> more = Stream.concat(indexes.stream(), Stream.of(index)).toList();
        return new CollectionSpec(name, partitionKey, sortKey, more, timeToLive, readOnly);
    }

    /**
     * The same with documents that expire: from the instant in this field on, a document is absent to every call (contract
     * DOC-40). The instant is in whole seconds. Without the field, or with null in it, a document stays. Default none.
     */
    public CollectionSpec timeToLive(String instantField) {
        return new CollectionSpec(
                name, partitionKey, sortKey, indexes, field(instantField, "time to live field"), readOnly);
    }

    /** The same, only read by this application: writes are PERMISSION_DENIED, and a package grants no right to write. */
    public CollectionSpec readOnly() {
        return new CollectionSpec(name, partitionKey, sortKey, indexes, timeToLive, true);
    }

    /** The logical name. */
    public String name() {
        return name;
    }

    /** The field that holds the partition. */
    public String partitionKey() {
        return partitionKey;
    }

    /** The field that holds the sort part of the key, if there is one. */
    public Optional<SortKey> sortKey() {
        return Optional.ofNullable(sortKey);
    }

    /** The declared indexes, in the order of their declaration; immutable. */
    public List<IndexSpec> indexes() {
        return indexes;
    }

    /** The field with the instant from which on a document is absent, if there is one. */
    public Optional<String> timeToLive() {
        return Optional.ofNullable(timeToLive);
    }

    /** True when this application only reads the collection. */
    public boolean isReadOnly() {
        return readOnly;
    }

    /**
     * When the document expires; empty when it never does.
     *
     * @throws CloudException INVALID_ARGUMENT when its time to live is no instant in whole seconds
     */
    public Optional<Instant> expiryOf(Document document) {
        Object expiry = timeToLive == null ? null : document.field(timeToLive);
        if (expiry == null || expiry == FieldPath.ABSENT) {
            return Optional.empty();
        }
        if (expiry instanceof Instant instant && instant.equals(instant.truncatedTo(ChronoUnit.SECONDS))) {
            return Optional.of(instant);
        }
        String given = expiry instanceof Instant ? "finer than a second" : "a " + KindName.of(expiry);
        throw Refused.argument(
                "field " + timeToLive + ", the time to live,",
                given,
                "instant.truncatedTo(ChronoUnit.SECONDS), or null");
    }

    /** True when the document is absent to a client whose clock shows this. */
    public boolean isExpired(Document document, Instant now) {
        return expiryOf(document).filter(expiry -> !now.isBefore(expiry)).isPresent();
    }

    /** The key in the document's fields; INVALID_ARGUMENT when a key field is absent, of the wrong kind or length. */
    public Key keyOf(Document document) {
        return KeyRules.keyOf(this, document);
    }

    /**
     * The document, or INVALID_ARGUMENT when it cannot be stored here: its key, the fields of an index, the time to live,
     * or its size of more than 350 KiB.
     */
    public Document check(Document document) {
        keyOf(document);
        indexes.forEach(index -> index.keyOf(document));
        expiryOf(document);
        return KeyRules.checkSize(document);
    }

    List<String> keyFields() {
        List<String> fields = new ArrayList<>(List.of(partitionKey));
        sortKey().map(SortKey::field).ifPresent(fields::add);
        return fields;
    }

    Optional<IndexSpec> find(String index) {
        return indexes.stream().filter(i -> i.name().equals(index)).findFirst();
    }

    private static String field(String name, String what) {
        if (!Canonical.isName(CloudException.requireArgument(name, what))) {
            throw CloudException.invalidArgument(what, name, Canonical.nameRule());
        }
        return name;
    }

    private static boolean isLetter(int c) {
        return 'a' <= c && c <= 'z';
    }

    static boolean isNameCharacter(int c) {
        return isLetter(c) || ('0' <= c && c <= '9') || c == '-';
    }

    /** True for the same name and the same declaration. */
    @Override
    public boolean equals(Object other) {
        return other instanceof CollectionSpec spec
                && name.equals(spec.name)
                && partitionKey.equals(spec.partitionKey)
                && Objects.equals(sortKey, spec.sortKey)
                && indexes.equals(spec.indexes)
                && Objects.equals(timeToLive, spec.timeToLive)
                && readOnly == spec.readOnly;
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return "CollectionSpec[" + name + "]";
    }
}
