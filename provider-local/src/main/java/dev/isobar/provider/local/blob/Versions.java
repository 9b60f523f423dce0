package dev.isobar.provider.local.blob;

import dev.isobar.blob.BlobInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The earlier states of blobs: per key a directory of files, numbered in the order in which they were replaced. */
final class Versions {
    private static final Comparator<Path> NEWEST_FIRST =
            Comparator.comparing(Directory::name).reversed();

    private final BucketFiles files;
    private final Disk disk;

    Versions(BucketFiles files, Disk disk) {
        this.files = files;
        this.disk = disk;
    }

    /**
     * Keeps the present state before it is replaced, if the bucket keeps history. Under the key's lock. A crash behind this
     * leaves the state both present and kept, which counts once.
     */
    void keep(Path present, Optional<BlobInfo> info) throws IOException {
        if (info.isEmpty() || !Files.exists(files.versioned())) {
            return;
        }
        forget(info.get());
        List<Path> kept = newestFirst(info.get().key());
        long next = kept.isEmpty() ? 1 : number(kept.get(0)) + 1;
        String name = String.format(Locale.ROOT, "%016d", next);
        disk.keepAs(present, directory(info.get().key()).resolve(name));
    }

    /** Removes a state from those that are kept, if a crash left it there while it is present. Under the key's lock. */
    void forget(BlobInfo present) throws IOException {
        for (Path kept : newestFirst(present.key())) {
            if (!same(ObjectFile.info(kept), present)) {
                return;
            }
            remove(kept);
        }
    }

    /** True when both are one state. */
    static boolean same(Optional<BlobInfo> kept, BlobInfo present) {
        return kept.filter(info -> info.revision().equals(present.revision())).isPresent();
    }

    /** The files of a key's earlier states; may be empty. */
    List<Path> newestFirst(String key) throws IOException {
        List<Path> kept = Directory.entries(directory(key));
        kept.sort(NEWEST_FIRST);
        return kept;
    }

    /** Removes the file of an earlier state. Under the key's lock. */
    void remove(Path kept) throws IOException {
        Files.deleteIfExists(kept);
        disk.forceDirectory(Disk.parent(kept));
        disk.prune(Disk.parent(kept), files.versions());
    }

    static long number(Path kept) {
        return Long.parseLong(Directory.name(kept));
    }

    private Path directory(String key) {
        return files.versions().resolve(KeyPaths.digest(key));
    }
}
