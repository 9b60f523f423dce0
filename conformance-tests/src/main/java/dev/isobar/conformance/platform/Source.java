package dev.isobar.conformance.platform;

/** What an entry of a platform takes: requests, or events of a kind (contract FN-5). */
public enum Source {
    /** Requests. */
    HTTP,
    /** Blobs that were created or deleted. */
    BLOB,
    /** Messages of queues. */
    QUEUE,
    /** Messages of subscriptions. */
    TOPIC,
    /** Schedules that are due. */
    SCHEDULE,
    /** Documents that were created, updated or deleted. */
    DOCUMENT
}
