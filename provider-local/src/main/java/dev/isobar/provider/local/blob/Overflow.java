package dev.isobar.provider.local.blob;

import dev.isobar.blob.BlobInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Blobs whose keys are too long for a path. A file's name is the key's digest, so a name once read tells its key forever. */
final class Overflow {
    private final Path directory;
    private final ConcurrentMap<String, String> keys = new ConcurrentHashMap<>();

    Overflow(BucketFiles files) {
        this.directory = files.overflow();
    }

    void offerTo(TreeListing.Window window) throws IOException {
        Set<String> present = new HashSet<>();
        Directory.each(directory, file -> {
            String name = Directory.name(file);
            present.add(name);
            Optional<String> key = key(name, file);
            key.ifPresent(k -> window.offer(k, file));
        });
        keys.keySet().retainAll(present);
    }

    private Optional<String> key(String name, Path file) throws IOException {
        String known = keys.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<String> key = ObjectFile.info(file).map(BlobInfo::key);
        key.ifPresent(k -> keys.put(name, k));
        return key;
    }
}
