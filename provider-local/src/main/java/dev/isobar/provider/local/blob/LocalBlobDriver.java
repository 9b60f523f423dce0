package dev.isobar.provider.local.blob;

import dev.isobar.blob.BlobInfo;
import dev.isobar.blob.Range;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.blob.spi.DeleteRequest;
import dev.isobar.blob.spi.GetRequest;
import dev.isobar.blob.spi.GetResult;
import dev.isobar.blob.spi.HistoryDriver;
import dev.isobar.blob.spi.ListRequest;
import dev.isobar.blob.spi.ListResult;
import dev.isobar.blob.spi.MultipartDriver;
import dev.isobar.blob.spi.PutRequest;
import dev.isobar.blob.spi.SignDriver;
import dev.isobar.blob.spi.TagDriver;
import dev.isobar.error.CloudException;
import dev.isobar.spi.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** One bucket of files. Thread-safe; any number of processes may have it open. */
public final class LocalBlobDriver implements BlobDriver {
    private final BucketFiles files;
    private final KeyPaths paths;
    private final Disk disk;
    private final Staging staging;
    private final Clock clock;
    private final RandomGenerator random;
    private final ChangeRecords changes;
    private final Publisher publisher;
    private final TreeListing listing;
    private final Uploads uploads;
    private final Tags tags;
    private final History history;
    private final SignDriver signing;

    LocalBlobDriver(BucketFiles files, LocalBlobs.Shared shared, ChangeRecords changes, SignDriver signing)
            throws IOException {
        this.files = files;
        this.paths = new KeyPaths(files);
        this.disk = shared.disk();
        this.staging = shared.staging();
        this.clock = shared.clock();
        this.random = shared.random();
        this.changes = changes;
        this.signing = signing;
        ProcessLocks locks = new ProcessLocks(files.locks());
        Versions versions = new Versions(files, disk);
        this.publisher = new Publisher(files, paths, disk, locks, versions, changes);
        this.listing = new TreeListing(files);
        this.uploads = new Uploads(files, disk, staging, publisher, clock, random);
        this.tags = new Tags(files, paths, disk, staging, locks);
        this.history = new History(files, paths, locks, versions, publisher, disk);
    }

    @Override
    public BlobInfo put(PutRequest request, Call call) throws Exception {
        files.requirePresent();
        try (Staged staged = Staged.create(staging.file(), disk)) {
            staged.append(request.content(), call);
            BlobInfo info = staged.finish(request.key(), request.headers(), Stamp.of(clock.instant(), random));
            return publisher.publish(staged.file(), info, request.condition(), call);
        }
    }

    @Override
    public Optional<GetResult> get(GetRequest request, Call call) throws IOException {
        ObjectFile open = ObjectFile.open(paths.of(request.key())).orElseThrow(this::absent);
        try {
            if (request.ifNoneMatch().equals(Optional.of(open.info().revision()))) {
                open.close();
                return Optional.empty();
            }
            long size = open.info().size();
            Range.Span part = request.range().map(r -> r.within(size)).orElse(new Range.Span(0, size));
            return Optional.of(new GetResult(open.info(), open.content(part.from(), part.length())));
        } catch (IOException | RuntimeException e) {
            open.close();
            throw e;
        }
    }

    @Override
    public BlobInfo stat(String key, Call call) throws IOException {
        return ObjectFile.info(paths.of(key)).orElseThrow(this::absent);
    }

    private CloudException absent() {
        return files.absent("no blob has this key");
    }

    @Override
    public ListResult list(ListRequest request, Call call) throws IOException {
        return listing.list(request, call);
    }

    @Override
    public void delete(DeleteRequest request, Call call) throws Exception {
        publisher.delete(request.key(), request.condition(), call);
    }

    /** One stream fills a disk; parts would have to be joined once more. */
    @Override
    public long parallelAbove() {
        return Long.MAX_VALUE;
    }

    @Override
    public MultipartDriver multipart() {
        return uploads;
    }

    @Override
    public SignDriver signing() {
        return signing;
    }

    @Override
    public TagDriver tags() {
        return tags;
    }

    @Override
    public HistoryDriver history() {
        return history;
    }

    /** The bucket's directory, as a {@link Path}, is all there is to unwrap. */
    @Override
    public <X> Optional<X> unwrap(Class<X> vendorType) {
        return vendorType.isInstance(files.root()) ? Optional.of(vendorType.cast(files.root())) : Optional.empty();
    }

    /** From now on every process records the changes of this bucket, also after a restart, until {@link #disableEvents()}. */
    public void enableEvents() throws IOException {
        disk.createDirectories(files.changes());
        mark(files.events());
    }

    /** No change is recorded from now on, and what was recorded and not drained is forgotten. */
    public void disableEvents() throws IOException {
        ChangeRecords.stop(files, disk);
    }

    void mark(Path marker) throws IOException {
        if (!Files.exists(marker)) {
            Path empty = staging.file();
            disk.write(empty, new byte[0]);
            disk.moveOver(empty, marker);
            disk.forceDirectory(files.root());
        }
    }

    /**
     * Calls this after each change that this process makes to the bucket while it has events, through whichever driver, on
     * the thread that made it; it must be quick and must not throw. Changes of other processes are found by draining from time to time.
     */
    public void onChange(Runnable listener) {
        changes.listen(listener);
    }

    /**
     * Hands out the changes recorded so far, oldest first, and forgets each when the consumer has returned. One that throws
     * ends the drain, and its change is handed out again. For one drainer at a time.
     *
     * @return how many were handed out
     */
    public int drainChanges(Consumer<BlobChange> consumer, Call call) throws IOException, InterruptedException {
        return changes.drain(consumer, call);
    }
}
