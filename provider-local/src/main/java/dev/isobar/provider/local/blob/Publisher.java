package dev.isobar.provider.local.blob;

import dev.isobar.Condition;
import dev.isobar.Revision;
import dev.isobar.blob.BlobInfo;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import dev.isobar.spi.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The moments in which a blob changes: under the key's lock, condition and change are one step. In this order: compare the
 * present state, record the intent to change, keep the old state where history is on, publish, make it last, mark the record
 * as ready. A crash between any two leaves the old state or the new one, and a record that {@link ChangeRecords} can judge.
 */
final class Publisher {
    private final BucketFiles files;
    private final KeyPaths paths;
    private final Disk disk;
    private final ProcessLocks locks;
    private final Versions versions;
    private final ChangeRecords changes;

    Publisher(
            BucketFiles files,
            KeyPaths paths,
            Disk disk,
            ProcessLocks locks,
            Versions versions,
            ChangeRecords changes) {
        this.files = files;
        this.paths = paths;
        this.disk = disk;
        this.locks = locks;
        this.versions = versions;
        this.changes = changes;
    }

    /** Makes a staged file the present state of its key. */
    BlobInfo publish(Path staged, BlobInfo info, Condition condition, Call call) throws Exception {
        files.requirePresent();
        Path target = paths.of(info.key());
        try (ProcessLocks.Held held = locks.lock(info.key(), call)) {
            Optional<BlobInfo> present = ObjectFile.info(target);
            require(condition, present);
            call.check();
            try {
                changes.around(BlobChange.Type.CREATED, info, present, () -> {
                    versions.keep(target, present);
                    move(staged, target, condition);
                    disk.forceDirectory(Disk.parent(target));
                });
                Tags.drop(files, info.key());
            } catch (IOException e) {
                throw outcome(e, target, Optional.of(info.revision()));
            }
        }
        changes.announce();
        return info;
    }

    /** What failed may have happened all the same; then nobody knows whether it will last (contract ERR-6). */
    private static Exception outcome(IOException failure, Path target, Optional<Revision> wanted) {
        try {
            if (!ObjectFile.info(target).map(BlobInfo::revision).equals(wanted)) {
                return failure;
            }
        } catch (IOException | RuntimeException unreadable) {
            failure.addSuppressed(unreadable);
        }
        String what =
                "the change is made, but the disk failed before it was sure to last; mend the disk, then read the blob";
        return CloudException.of(Fault.of(ErrorCode.OUTCOME_UNKNOWN).detail(what), failure);
    }

    private void move(Path staged, Path target, Condition condition) throws IOException {
        boolean moved =
                condition instanceof Condition.IfAbsent ? disk.moveNew(staged, target) : disk.moveOver(staged, target);
        if (!moved) {
            throw lost("there is one already");
        }
    }

    private static void require(Condition condition, Optional<BlobInfo> present) {
        if (condition instanceof Condition.IfAbsent && present.isPresent()) {
            throw lost("there is one already");
        }
        if (condition instanceof Condition.IfMatch match) {
            if (present.isEmpty()) {
                throw lost("there is none of this key");
            }
            if (!present.get().revision().equals(match.revision())) {
                throw lost("it is in another state than the revision that was given");
            }
        }
    }

    private static CloudException lost(String why) {
        return CloudException.of(ErrorCode.PRECONDITION_FAILED, "the blob was not written or deleted, because " + why);
    }

    /** Deletes a key's present state; that there is none is success. */
    void delete(String key, Condition condition, Call call) throws Exception {
        files.requirePresent();
        Path target = paths.of(key);
        try (ProcessLocks.Held held = locks.lock(key, call)) {
            Optional<BlobInfo> present = ObjectFile.info(target);
            if (present.isEmpty()) {
                return;
            }
            require(condition, present);
            call.check();
            try {
                changes.around(BlobChange.Type.DELETED, present.get(), present, () -> {
                    versions.keep(target, present);
                    remove(target);
                });
                Tags.drop(files, key);
            } catch (IOException e) {
                throw outcome(e, target, Optional.empty());
            }
        }
        changes.announce();
    }

    /** Removes a file for good, and the directories that it leaves empty. */
    void remove(Path target) throws IOException {
        Files.deleteIfExists(target);
        disk.forceDirectory(Disk.parent(target));
        disk.prune(Disk.parent(target), target.startsWith(files.objects()) ? files.objects() : files.overflow());
    }
}
