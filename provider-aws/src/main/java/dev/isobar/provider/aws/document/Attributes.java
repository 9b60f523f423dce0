package dev.isobar.provider.aws.document;

import dev.isobar.document.IndexSpec;

/**
 * The attributes of an item. Everything of the application's is inside {@link #DOCUMENT}, so no field name is taken. These
 * names, and the names of the indexes, are what stored tables have; they never change.
 */
final class Attributes {
    /** The partition key; text. */
    static final String PARTITION = "pk";

    /** The sort key, text or number, where the collection has one. */
    static final String SORT = "sk";

    /** The revision; text, another one after each write. */
    static final String REVISION = "rev";

    /** The document: packed bytes, or a map where an expression may change it; see {@link Form}. */
    static final String DOCUMENT = "doc";

    /** The second since 1970 from which on the document is absent; a number. The table's time to live. */
    static final String EXPIRY = "expires";

    /** How many bytes of JSON the document has, or a few more where it grew in place; a number. */
    static final String SIZE = "bytes";

    private Attributes() {}

    /** The name of the global secondary index; DynamoDB wants three characters at least. */
    static String index(IndexSpec index) {
        return "index-" + index.name();
    }

    /** The partition key of an index: the value of its partition field. */
    static String indexKey(IndexSpec index) {
        return index(index) + "-key";
    }

    /** The sort key of an index: see {@link IndexPlace}. */
    static String indexPlace(IndexSpec index) {
        return index(index) + "-place";
    }
}
