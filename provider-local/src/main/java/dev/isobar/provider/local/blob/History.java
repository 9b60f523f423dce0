package dev.isobar.provider.local.blob;

import dev.isobar.blob.BlobInfo;
import dev.isobar.blob.spi.GetResult;
import dev.isobar.blob.spi.HistoryDriver;
import dev.isobar.blob.spi.HistoryRequest;
import dev.isobar.blob.spi.HistoryResult;
import dev.isobar.spi.Call;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Stored history over the files of {@link Versions}. */
final class History implements HistoryDriver {
    private final BucketFiles files;
    private final KeyPaths paths;
    private final ProcessLocks locks;
    private final Versions versions;
    private final Publisher publisher;
    private final Disk disk;

    History(BucketFiles files, KeyPaths paths, ProcessLocks locks, Versions versions, Publisher publisher, Disk disk) {
        this.files = files;
        this.paths = paths;
        this.locks = locks;
        this.versions = versions;
        this.publisher = publisher;
        this.disk = disk;
    }

    @Override
    public HistoryResult versions(HistoryRequest request, Call call) throws IOException {
        files.requirePresent();
        List<BlobInfo> found = new ArrayList<>();
        long before = request.cursor().isEmpty() ? Long.MAX_VALUE : Long.parseLong(request.cursor());
        Optional<BlobInfo> present = ObjectFile.info(paths.of(request.key()));
        if (request.cursor().isEmpty()) {
            present.ifPresent(found::add);
        }
        for (Path kept : versions.newestFirst(request.key())) {
            long number = Versions.number(kept);
            Optional<BlobInfo> state = number < before ? ObjectFile.info(kept) : Optional.empty();
            if (state.isPresent() && (present.isEmpty() || !Versions.same(state, present.get()))) {
                if (found.size() == request.limit()) {
                    return new HistoryResult(found, Long.toString(number + 1));
                }
                found.add(state.get());
            }
        }
        return new HistoryResult(found, "");
    }

    @Override
    public GetResult get(String key, String versionId, Call call) throws IOException {
        for (Path file : candidates(key)) {
            Optional<ObjectFile> open = ObjectFile.open(file);
            if (open.isPresent() && is(open.get().info(), versionId)) {
                BlobInfo info = open.get().info();
                return new GetResult(info, open.get().content(0, info.size()));
            }
            if (open.isPresent()) {
                open.get().close();
            }
        }
        throw files.absent("the blob has no stored state of this version id");
    }

    private List<Path> candidates(String key) throws IOException {
        List<Path> all = new ArrayList<>();
        all.add(paths.of(key));
        all.addAll(versions.newestFirst(key));
        return all;
    }

    private static boolean is(BlobInfo info, String versionId) {
        return info.versionId().equals(Optional.of(versionId));
    }

    @Override
    public void delete(String key, String versionId, Call call) throws IOException, InterruptedException {
        files.requirePresent();
        Path present = paths.of(key);
        try (ProcessLocks.Held held = locks.lock(key, call)) {
            Optional<BlobInfo> state = ObjectFile.info(present);
            if (state.filter(info -> is(info, versionId)).isPresent()) {
                versions.forget(state.get());
                deletePresent(present, versions.newestFirst(key));
                return;
            }
            for (Path file : versions.newestFirst(key)) {
                if (ObjectFile.info(file).filter(info -> is(info, versionId)).isPresent()) {
                    versions.remove(file);
                }
            }
        }
    }

    private void deletePresent(Path present, List<Path> kept) throws IOException {
        if (kept.isEmpty()) {
            publisher.remove(present);
            return;
        }
        Path newest = kept.get(0);
        disk.moveOver(newest, present);
        disk.forceDirectory(Disk.parent(present));
        versions.remove(newest);
    }
}
