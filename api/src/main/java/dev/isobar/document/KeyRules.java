package dev.isobar.document;

import dev.isobar.error.CloudException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What makes a key, and a document, fit its collection (contract DOC-3, DOC-4). */
final class KeyRules {
    static final int LONGEST_PARTITION = 1024;
    static final int LONGEST_SORT = 512;
    private static final int LARGEST_DOCUMENT = 350 << 10;

    private KeyRules() {}

    /** The declaration, unless one field is to be both parts of the key. */
    static CollectionSpec requireSound(CollectionSpec spec) {
        CloudException.requireArgument(spec, "collection");
        if (spec.sortKey()
                .filter(sort -> sort.field().equals(spec.partitionKey()))
                .isPresent()) {
            throw CloudException.invalidArgument(
                    "sort key",
                    spec.partitionKey(),
                    "a field other than the partition key, as given by partitionKey()");
        }
        return spec;
    }

    static Key keyOf(CollectionSpec spec, Document document) {
        Object partition = document.field(spec.partitionKey());
        if (!(partition instanceof String text)) {
            throw wrongKind(spec.partitionKey(), partition, "text");
        }
        Optional<SortKey> sortKey = spec.sortKey();
        Key key = sortKey.isEmpty() ? Key.of(text) : sorted(text, sortKey.get(), document);
        return check(spec, key);
    }

    private static Key sorted(String partition, SortKey sortKey, Document document) {
        Object sort = document.field(sortKey.field());
        if (sortKey.kind() == SortKey.Kind.TEXT && sort instanceof String text) {
            return Key.of(partition, text);
        }
        if (sortKey.kind() == SortKey.Kind.NUMBER && sort instanceof Long number) {
            return Key.of(partition, number);
        }
        throw wrongKind(sortKey.field(), sort, sortKey.kind() == SortKey.Kind.TEXT ? "text" : "a long");
    }

    private static CloudException wrongKind(String field, @Nullable Object given, String allowed) {
        return Refused.argument("field " + field + ", a key of the collection,", "a " + KindName.of(given), allowed);
    }

    /** The key, if it is one of this collection. */
    static Key check(CollectionSpec spec, @Nullable Key given) {
        Key key = CloudException.requireArgument(given, "key");
        checkLength("partition key", key.partition(), LONGEST_PARTITION);
        checkShape(spec, key);
        if (key.sort().orElse(null) instanceof String sort) {
            checkLength("sort key", sort, LONGEST_SORT);
        }
        return key;
    }

    private static void checkShape(CollectionSpec spec, Key key) {
        Object sort = key.sort().orElse(null);
        SortKey declared = spec.sortKey().orElse(null);
        if (declared == null && sort != null) {
            throw Refused.argument("key", "one with a sort part", "Key.of(partition): " + spec + " has no sort key");
        }
        if (declared != null && !fits(declared.kind(), sort)) {
            String part = declared.kind() == SortKey.Kind.TEXT ? "String" : "long";
            String given = sort == null ? "one without a sort part" : "one whose sort part is a " + KindName.of(sort);
            throw Refused.argument("key", given, "Key.of(partition, " + part + ")");
        }
    }

    private static boolean fits(SortKey.Kind kind, @Nullable Object sort) {
        return kind == SortKey.Kind.TEXT ? sort instanceof String : sort instanceof Long;
    }

    /** The text, if it has 1 to this many bytes. */
    static String checkLength(String what, String text, int longest) {
        int bytes = Text.utf8Length(text);
        if (bytes < 1 || bytes > longest) {
            String given = bytes < 0 ? "text with half a surrogate pair" : bytes + " bytes long";
            throw Refused.argument(what, given, "1 to " + longest + " bytes of UTF-8");
        }
        return text;
    }

    static Document checkSize(Document document) {
        if (document.size() > LARGEST_DOCUMENT) {
            throw Refused.argument(
                    "the document", document.size() + " bytes of JSON", "at most " + LARGEST_DOCUMENT + " bytes");
        }
        return document;
    }
}
