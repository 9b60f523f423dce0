package dev.isobar.provider.local.blob;

import dev.isobar.blob.BlobInfo;
import dev.isobar.blob.spi.TagDriver;
import dev.isobar.blob.spi.TagRequest;
import dev.isobar.spi.Call;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tags in a file beside the blob's, which names the state that they belong to: those of an earlier state count no more. */
final class Tags implements TagDriver {
    private static final String KIND = "isotags1";

    private final BucketFiles files;
    private final KeyPaths paths;
    private final Disk disk;
    private final Staging staging;
    private final ProcessLocks locks;

    Tags(BucketFiles files, KeyPaths paths, Disk disk, Staging staging, ProcessLocks locks) {
        this.files = files;
        this.paths = paths;
        this.disk = disk;
        this.staging = staging;
        this.locks = locks;
    }

    /** Removes the tags of a state that is no more. They would count no more even if they stayed. */
    static void drop(BucketFiles files, String key) throws IOException {
        if (Files.exists(files.tags())) {
            Files.deleteIfExists(file(files, key));
        }
    }

    private static Path file(BucketFiles files, String key) {
        return files.tags().resolve(KeyPaths.digest(key));
    }

    @Override
    public Map<String, String> tags(String key, Call call) throws IOException {
        BlobInfo info = present(key);
        Path file = file(files, key);
        try {
            List<String> fields = Fields.decode(KIND, ByteBuffer.wrap(Files.readAllBytes(file)), file);
            return fields.get(0).equals(info.revision().token()) ? pairs(fields) : Map.of();
        } catch (NoSuchFileException none) {
            return Map.of();
        }
    }

    private BlobInfo present(String key) throws IOException {
        return ObjectFile.info(paths.of(key)).orElseThrow(() -> files.absent("no blob has this key"));
    }

    private static Map<String, String> pairs(List<String> fields) {
        Map<String, String> tags = new TreeMap<>();
        for (int i = 1; i + 1 < fields.size(); i += 2) {
            tags.put(fields.get(i), fields.get(i + 1));
        }
        return tags;
    }

    @Override
    public void tag(TagRequest request, Call call) throws IOException, InterruptedException {
        files.requirePresent();
        Path file = file(files, request.key());
        try (ProcessLocks.Held held = locks.lock(request.key(), call)) {
            List<String> fields = new ArrayList<>();
            fields.add(present(request.key()).revision().token());
            request.tags().forEach((name, value) -> fields.addAll(List.of(name, value)));
            Path staged = staging.file();
            disk.write(staged, Fields.encode(KIND, fields));
            disk.moveOver(staged, file);
            disk.forceDirectory(files.tags());
        }
    }
}
