package dev.isobar.backup;

import dev.isobar.blob.Bucket;
import dev.isobar.document.Document;
import dev.isobar.document.DocumentCollection;
import dev.isobar.error.CloudException;
import dev.isobar.spi.ResourceName;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A backup of a document collection as JSON Lines in a bucket (contract DOC-50): {@code CollectionBackup.in(bucket,
 * "notes/2026-11-23").run(notes)} makes it, {@code restore(notes)} brings it back, on any provider. Give each backup a
 * prefix of its own. Immutable and thread-safe.
 *
 * <p><b>What it holds.</b> Every document that was in the collection from beginning to end, each as it was at one instant
 * of that time. Documents that come or go meanwhile may be in it or not; there is no one instant for all of them. A document
 * whose time to live is over is not in it. Revisions are not kept.
 *
 * <p><b>In the bucket.</b> {@code <prefix>/manifest.json} is written last and lists the parts with their counts, sizes and
 * SHA-256; without it there is no backup. A part is a page of a scan, at most 1,000 documents, and is held in memory as a
 * whole, besides some 150 bytes for each part. {@code <prefix>/progress.json} is there until a backup is finished.
 *
 * <p><b>A line</b> is one document, a JSON object. Strings, booleans, null, lists and maps are themselves. A plain number
 * without a fraction is a long, one with a fraction a double. Where that would not do, an object with a single name says
 * what it is:
 *
 * <pre>
 * {"$long":"9007199254740993"}              longs beyond 2^53-1, which many readers of JSON would round
 * {"$double":"1.0"}                         doubles without a fraction
 * {"$decimal":"12.34"}                      decimals
 * {"$bytes":"AAEC"}                         bytes, in Base64
 * {"$instant":"2026-11-23T05:00:00.000001Z"}  instants
 * {"$map":{"$long":"a text"}}               a map with a single name that begins with $; not the document itself
 * </pre>
 *
 * <p>Every method throws {@link CloudException}: INVALID_ARGUMENT for an argument that is null or outside the contract, and
 * what its collection and bucket throw. ABORTED means that another process has taken up the same work. After any failure
 * the work can be resumed, in any process.
 */
public final class CollectionBackup {
    private static final int LONGEST = 900;

    private final Folder folder;

    private CollectionBackup(Folder folder) {
        this.folder = folder;
    }

    /**
     * The backup in this place, made already or not; nothing is asked yet.
     *
     * @param prefix what the keys of its blobs begin with, a slash after it: 1 to 900 bytes, no slash at its end
     */
    public static CollectionBackup in(Bucket bucket, String prefix) {
        CloudException.requireArgument(bucket, "bucket");
        int bytes = CloudException.requireArgument(prefix, "prefix").getBytes(StandardCharsets.UTF_8).length;
        if (bytes < 1 || bytes > LONGEST || prefix.endsWith("/")) {
            throw CloudException.invalidArgument("prefix", prefix, "1 to 900 bytes of UTF-8 without a '/' at the end");
        }
        return new CollectionBackup(new Folder(bucket, prefix));
    }

    /**
     * Makes a new backup. ALREADY_EXISTS when there is one at this prefix, finished or not.
     *
     * @param source the collection, of any type: its documents are read as they are stored, fields that the type does not
     *     know included
     */
    public BackupResult run(DocumentCollection<?> source) {
        return named(
                "backup.run", () -> BackupRun.begin(folder, documents(source)).result());
    }

    /**
     * Brings the backup at this prefix to its end: goes on with one that was interrupted, begins one where there is none, and
     * answers the result where it is finished. So a job that may be run more than once calls nothing else.
     *
     * <p>At most a sixteenth of the pages, and never more than 256, are read again. A backup that stood still for more than
     * 50 minutes begins anew with the first page, for the token of its page has expired (contract CORE-2). Nothing of what
     * an interrupted attempt left is ever part of the result; it is deleted at the end.
     *
     * @param source the collection whose backup was begun; INVALID_ARGUMENT when it is another
     */
    public BackupResult resume(DocumentCollection<?> source) {
        return named(
                "backup.resume",
                () -> BackupRun.resume(folder, documents(source)).result());
    }

    /**
     * Reads the whole backup and compares it with its manifest; writes nothing. NOT_FOUND when no backup was finished here,
     * DATA_LOSS, naming the blob, when one of its parts is missing or not as it was stored.
     */
    public BackupResult verify() {
        return named("backup.verify", () -> {
            Restore restore = Restore.of(folder);
            restore.verify();
            return restore.manifest().result();
        });
    }

    /**
     * Puts every document of the backup, over whatever is there. Other documents of the collection stay: for the exact state
     * restore to an empty one. Restoring again makes no difference.
     *
     * <p>That all parts are there is looked at before anything is written, and the checksum of a part before its documents
     * are written; {@link #verify()} looks at all of them. NOT_FOUND and DATA_LOSS as there.
     *
     * @param target any collection with the same key fields, of any name; INVALID_ARGUMENT when they differ
     */
    public BackupResult restore(DocumentCollection<?> target) {
        return named("backup.restore", () -> {
            DocumentCollection<Document> documents = documents(target);
            Restore restore = Restore.of(folder);
            restore.into(documents);
            return restore.manifest().result();
        });
    }

    /**
     * As {@link #restore(DocumentCollection)}, by a job that can be resumed: called again with the same name it goes on after
     * the last part that was written, and does nothing where all were. Its record, {@code <prefix>/restores/<job>.json},
     * stays; so a name is good for one restore of one backup to one collection, and needs a bucket that can be written.
     *
     * @param job the name: 1..63 characters, a small letter, then small letters, digits and hyphens; INVALID_ARGUMENT when
     *     another restore has it
     */
    public BackupResult restore(DocumentCollection<?> target, String job) {
        return named("backup.restore", () -> {
            DocumentCollection<Document> documents = documents(target);
            ResourceName.logical(job, "job");
            Restore restore = Restore.of(folder);
            restore.into(documents, job);
            return restore.manifest().result();
        });
    }

    private static DocumentCollection<Document> documents(@Nullable DocumentCollection<?> collection) {
        return CloudException.requireArgument(collection, "collection").documents();
    }

    /** What a call of the bucket or the collection throws has their operation already, and keeps it. */
    private BackupResult named(String operation, Supplier<BackupResult> work) {
        try {
            return work.get();
        } catch (CloudException e) {
            throw e.at(operation, folder.toString(), "");
        }
    }

    /** Bucket and prefix. */
    @Override
    public String toString() {
        return "CollectionBackup[" + folder + "]";
    }
}
