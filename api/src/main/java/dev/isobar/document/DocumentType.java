package dev.isobar.document;

import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import dev.isobar.internal.json.DocumentMapper;
import dev.isobar.internal.json.JsonException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the values of a collection become documents and back; nothing happens to those that are documents already. */
abstract class DocumentType<T> {
    private DocumentType() {}

    static <T> DocumentType<T> of(Class<T> type) {
        return type == Document.class ? new Plain<>(type) : new Mapped<>(type);
    }

    abstract Document toDocument(T value);

    abstract T fromDocument(Document document);

    private static final class Plain<T> extends DocumentType<T> {
        private final Class<T> type;

        Plain(Class<T> type) {
            this.type = type;
        }

        @Override
        Document toDocument(T value) {
            return (Document) value;
        }

        /** Makes all of its fields now, so that what no document can be is an error of the call that met it. */
        @Override
        T fromDocument(Document document) {
            Map<String, @Nullable Object> unused = document.fields();
            return type.cast(document);
        }
    }

    private static final class Mapped<T> extends DocumentType<T> {
        private final Class<T> type;

        Mapped(Class<T> type) {
            this.type = type;
        }

        @Override
        Document toDocument(T value) {
            if (tree(value) instanceof Map<?, ?> fields) {
                return Document.ofTree(fields);
            }
            throw Refused.argument(
                    "value", "a " + type.getSimpleName() + " that Jackson maps to a single value", "one with fields");
        }

        private @Nullable Object tree(T value) {
            try {
                return DocumentMapper.toTree(value);
            } catch (JsonException e) {
                String place = e.field().isEmpty() ? "value" : "field " + e.field();
                throw CloudException.of(
                        Fault.of(ErrorCode.INVALID_ARGUMENT)
                                .detail(place + " of a " + type.getSimpleName() + " cannot be mapped by Jackson"),
                        e);
            }
        }

        @Override
        T fromDocument(Document document) {
            return DocumentMapper.plain(document.held(), type).orElseGet(() -> bound(document));
        }

        private T bound(Document document) {
            try {
                return DocumentMapper.fromTree(
                        document.fields(), type, scalar -> scalar instanceof Bytes bytes ? bytes.toArray() : scalar);
            } catch (JsonException e) {
                String what = e.field().isEmpty() ? "the document" : "field " + e.field() + " of the document";
                String detail = what + " does not fit " + type.getSimpleName() + ": it " + e.getMessage()
                        + "; give the type what is stored, or read it as Document";
                throw CloudException.of(Fault.of(ErrorCode.INTERNAL).detail(detail), e);
            }
        }
    }
}
