package dev.isobar;

/**
 * What a provider may or may not be able to do. A provider declares its capabilities as data; a call that needs an
 * undeclared one is refused with UNSUPPORTED before any I/O.
 */
public enum Capability {
    /** Buckets of blobs. */
    BLOB,
    /** Tags beside a blob, changed without writing it again (contract BLOB-43). */
    BLOB_TAGS,
    /** Stored history: list, get and delete by version (contract BLOB-43). */
    BLOB_VERSIONS,
    /** A revision never comes back, even when equal bytes are written again (contract BLOB-15). */
    BLOB_REVISION_UNIQUE,
    /** Large uploads go in parallel parts (contract BLOB-16). */
    BLOB_PARALLEL_UPLOAD,
    /** An upload is resumed by its id within 6 days (contract BLOB-16). */
    BLOB_RESUMABLE_UPLOAD,
    /** A signed URL binds its exact method and headers (contract BLOB-42). */
    BLOB_SIGNED_EXACT,
    /** Collections of documents. */
    DOCUMENT,
    /** Transactions over several partitions of one collection (contract DOC-21). */
    DOCUMENT_TRANSACTION_ACROSS_PARTITIONS,
    /** Index reads see every acknowledged write (contract DOC-31). */
    DOCUMENT_INDEX_READ_CONSISTENT,
    /** Events for created and updated documents (contract DOC-41). */
    DOCUMENT_CHANGE_EVENTS,
    /** Events for deleted documents (contract DOC-41). */
    DOCUMENT_CHANGE_DELETES,
    /** Message queues. */
    QUEUE,
    /** Messages that become visible later (contract MSG-2). */
    QUEUE_DELAY,
    /** Ordering keys (contract MSG-6). */
    QUEUE_ORDERING,
    /** Deduplication ids (contract MSG-8). */
    QUEUE_DEDUPLICATION,
    /** Topics with subscriptions (contract MSG-7). */
    TOPIC,
    /** Subscriptions that filter on attributes (contract MSG-7). */
    TOPIC_FILTERS,
    /** Secrets. */
    SECRET,
    /** A throttling answer's own delay is honoured (contract ERR-5). */
    RETRY_AFTER,
    /** Handlers see the path as the client encoded it (contract FN-2). */
    HTTP_RAW_PATH,
    /** Responses reach the client while the handler still writes them (contract FN-10). */
    HTTP_STREAMING,
    /** The delay of an outcome {@code Retry} is honoured (contract FN-6). */
    EVENT_RETRY_DELAY,
    /** Schedules in a time zone other than UTC (contract FN-8). */
    SCHEDULE_TIME_ZONE
}
