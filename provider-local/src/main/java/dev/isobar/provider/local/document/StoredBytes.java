package dev.isobar.provider.local.document;

import dev.isobar.Revision;
import dev.isobar.document.CollectionSpec;
import dev.isobar.document.Document;
import dev.isobar.document.spi.StoredDocument;

/** A document as its map holds it: the number of its revision, then its fields. */
final class StoredBytes {
    private StoredBytes() {}

    static byte[] of(long revision, Document document) {
        return FieldsWriter.write(revision, document.fields());
    }

    static Document document(byte[] bytes) {
        FieldsReader reader = FieldsReader.of(bytes);
        reader.number();
        return Document.of(reader.fields());
    }

    static StoredDocument stored(byte[] bytes, CollectionSpec spec) {
        FieldsReader reader = FieldsReader.of(bytes);
        Revision revision = revision(reader.number());
        Document document = Document.of(reader.fields());
        return new StoredDocument(spec.keyOf(document), document, revision);
    }

    static Revision revision(long number) {
        return new Revision(Long.toString(number, Character.MAX_RADIX));
    }
}
