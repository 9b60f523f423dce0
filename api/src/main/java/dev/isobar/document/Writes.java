package dev.isobar.document;

import dev.isobar.Revision;
import dev.isobar.document.spi.Expected;
import dev.isobar.document.spi.StoredDocument;
import dev.isobar.document.spi.Write;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Makes a driver's writes of what callers ask for, and values of what drivers answer; all checks are here. */
final class Writes<T> {
    private final CollectionSpec spec;
    private final DocumentType<T> type;

    Writes(CollectionSpec spec, DocumentType<T> type) {
        this.spec = spec;
        this.type = type;
    }

    CollectionSpec spec() {
        return spec;
    }

    Stored<T> stored(StoredDocument stored) {
        Document document = stored.document();
        return new Stored<>(stored.key(), type.fromDocument(document), stored.revision(), document);
    }

    Write.Put put(@Nullable T value, Expected expected) {
        requireWritable();
        return put(type.toDocument(CloudException.requireArgument(value, "value")), expected);
    }

    private Write.Put put(Document document, Expected expected) {
        spec.check(document);
        return new Write.Put(spec.keyOf(document), document, expected);
    }

    /** Writes the changed value over the state it was read from, with the fields that its type does not know. */
    Write.Put replace(@Nullable Stored<T> given) {
        requireWritable();
        Stored<T> changed = CloudException.requireArgument(given, "changed document");
        Map<String, @Nullable Object> stored = changed.document().fields();
        Document seen = type.toDocument(type.fromDocument(changed.document()));
        Document value = type.toDocument(changed.value());
        Document whole = Document.ofTree(UnknownFields.keep(stored, seen.fields(), value.fields()));
        Write.Put put = put(whole, new Expected.At(changed.revision()));
        if (!put.key().equals(changed.key())) {
            throw CloudException.invalidArgument("key of the changed value", put.key(), "the one it was read with");
        }
        return put;
    }

    Write.Change change(@Nullable Key key, @Nullable UnaryOperator<Update> change, Expected expected) {
        requireWritable();
        Key checked = KeyRules.check(spec, key);
        Update update = CloudException.requireArgument(change, "change").apply(Update.none());
        CloudException.requireArgument(update, "result of the change").changes().forEach(this::requireNoKeyField);
        return new Write.Change(checked, update, expected);
    }

    private void requireNoKeyField(Change change) {
        if (spec.keyFields().contains(change.path().root())) {
            throw Refused.argument("a change", "of " + change.path() + ", a key of the collection", "other fields");
        }
    }

    Write.Delete delete(@Nullable Key key, Expected expected) {
        requireWritable();
        return new Write.Delete(KeyRules.check(spec, key), expected);
    }

    Write.Check check(@Nullable Key key, Expected expected) {
        return new Write.Check(KeyRules.check(spec, key), expected);
    }

    static Expected at(@Nullable Revision revision) {
        return new Expected.At(CloudException.requireArgument(revision, "revision"));
    }

    private void requireWritable() {
        if (spec.isReadOnly()) {
            throw CloudException.of(
                    ErrorCode.PERMISSION_DENIED, spec + " is declared readOnly(); take that away to write to it");
        }
    }
}
