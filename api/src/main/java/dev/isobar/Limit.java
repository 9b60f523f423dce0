package dev.isobar;

/** A number that a provider declares beside its capabilities. Every one is in bytes. */
public enum Limit {
    /** The largest blob. */
    BLOB_BYTES,
    /** The largest document, measured as canonical JSON (contract DOC-3). */
    DOCUMENT_BYTES,
    /** The largest message body (contract MSG-1). */
    MESSAGE_BYTES,
    /** The largest body of an HTTP request that reaches a handler (contract FN-11). */
    HTTP_REQUEST_BYTES,
    /** The largest body of an HTTP response (contract FN-11). */
    HTTP_RESPONSE_BYTES,
    /** All header names and values of a request together (contract FN-11). */
    HTTP_HEADER_BYTES
}
