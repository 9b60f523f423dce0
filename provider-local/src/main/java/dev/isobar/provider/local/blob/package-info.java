/**
 * Buckets as files under a root, durable: a blob is one file whose footer holds its key and headers, so content and metadata
 * appear in one atomic step. Knows no other service.
 *
 * <p>Any number of processes may read and write the same buckets. Writers of one key take turns by a lock on one of 64 files
 * of the bucket (a stripe, chosen by the key), which the operating system lets go when a process dies; content is written
 * outside the lock, so only the moment of publishing is serial. Readers take no lock: they open a file that never changes,
 * and keep reading that state when a writer puts another in its place. On Windows a file that is open cannot be replaced; a
 * writer waits for its readers for up to two seconds there and then reports UNAVAILABLE, to be tried again.
 *
 * <pre>
 * signing.key              signs requests, readable by its owner only
 * staging/                 content that is still being written, one directory for each process
 * b-uploads/               a bucket
 *   objects/d-images/o-7   a blob: images/7 (see {@link dev.isobar.provider.local.blob.KeyPaths})
 *   overflow/              blobs whose keys are too long for a path, by digest
 *   versions/ uploads/ tags/ changes/ locks/
 * </pre>
 */
@NullMarked
package dev.isobar.provider.local.blob;

import org.jspecify.annotations.NullMarked;
