package dev.isobar.backup;

import java.time.Instant;

/**
 * What a finished backup holds.
 *
 * @param collection the logical name of the collection that was backed up
 * @param documents how many documents there are
 * @param parts how many blobs they are in
 * @param started when reading began, by the bucket's clock; every document is as it was at some instant after this
 * @param finished when all documents were read and stored, by the bucket's clock
 */
public record BackupResult(String collection, long documents, int parts, Instant started, Instant finished) {}
