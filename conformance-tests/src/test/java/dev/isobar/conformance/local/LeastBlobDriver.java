package dev.isobar.conformance.local;

import dev.isobar.Condition;
import dev.isobar.Revision;
import dev.isobar.blob.BlobEntry;
import dev.isobar.blob.BlobInfo;
import dev.isobar.blob.Checksum;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.blob.spi.CompleteRequest;
import dev.isobar.blob.spi.DeleteRequest;
import dev.isobar.blob.spi.GetRequest;
import dev.isobar.blob.spi.GetResult;
import dev.isobar.blob.spi.HistoryDriver;
import dev.isobar.blob.spi.ListRequest;
import dev.isobar.blob.spi.ListResult;
import dev.isobar.blob.spi.MultipartDriver;
import dev.isobar.blob.spi.Part;
import dev.isobar.blob.spi.PartRequest;
import dev.isobar.blob.spi.PutRequest;
import dev.isobar.blob.spi.SignDriver;
import dev.isobar.blob.spi.SignRequest;
import dev.isobar.blob.spi.StartRequest;
import dev.isobar.blob.spi.TagDriver;
import dev.isobar.conformance.blob.DelegatingBlobDriver;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.spi.Call;
import java.util.List;
import java.util.Optional;

/**
 * A driver that can do what every provider must, and no more: no tags, no history, no resuming, and revisions that are the
 * checksum of the bytes, as the entity tags of some stores are.
 */
final class LeastBlobDriver extends DelegatingBlobDriver {
    private final BlobDriver driver;

    LeastBlobDriver(BlobDriver driver) {
        super(driver);
        this.driver = driver;
    }

    private static Revision revision(BlobInfo info) {
        Checksum.Crc32c crc = (Checksum.Crc32c) info.checksum().orElseThrow();
        return new Revision(Integer.toHexString(crc.value()) + "-" + info.size());
    }

    private static BlobInfo shown(BlobInfo info) {
        return BlobInfo.of(info.key(), info.size(), revision(info), info.modified(), info.headers())
                .checksum(info.checksum().orElseThrow());
    }

    /** The condition in the driver's own revisions. */
    private Condition own(String key, Condition condition, Call call) throws Exception {
        if (!(condition instanceof Condition.IfMatch match)) {
            return condition;
        }
        Optional<BlobInfo> present = present(key, call);
        return present.isPresent() && revision(present.get()).equals(match.revision())
                ? Condition.ifMatch(present.get().revision())
                : condition;
    }

    private Optional<BlobInfo> present(String key, Call call) throws Exception {
        try {
            return Optional.of(driver.stat(key, call));
        } catch (CloudException e) {
            if (e.is(ErrorCode.NOT_FOUND) && !e.resourceMissing()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public BlobInfo put(PutRequest request, Call call) throws Exception {
        Condition condition = own(request.key(), request.condition(), call);
        return shown(driver.put(
                new PutRequest(request.key(), request.content(), request.length(), request.headers(), condition),
                call));
    }

    @Override
    public Optional<GetResult> get(GetRequest request, Call call) throws Exception {
        GetRequest whole = new GetRequest(request.key(), request.range(), Optional.empty());
        GetResult result = driver.get(whole, call).orElseThrow();
        if (request.ifNoneMatch().equals(Optional.of(revision(result.info())))) {
            result.content().close();
            return Optional.empty();
        }
        return Optional.of(new GetResult(shown(result.info()), result.content()));
    }

    @Override
    public BlobInfo stat(String key, Call call) throws Exception {
        return shown(driver.stat(key, call));
    }

    @Override
    public ListResult list(ListRequest request, Call call) throws Exception {
        ListResult result = driver.list(request, call);
        List<BlobEntry> entries =
                result.entries().stream().map(LeastBlobDriver::shown).toList();
        return new ListResult(entries, result.more(), result.cursor());
    }

    private static BlobEntry shown(BlobEntry entry) {
        return entry instanceof BlobEntry.Item item ? new BlobEntry.Item(shown(item.info())) : entry;
    }

    @Override
    public void delete(DeleteRequest request, Call call) throws Exception {
        driver.delete(new DeleteRequest(request.key(), own(request.key(), request.condition(), call)), call);
    }

    @Override
    public SignDriver signing() {
        return (request, call) -> driver.signing()
                .sign(
                        new SignRequest(
                                request.method(),
                                request.key(),
                                request.validFor(),
                                request.headers(),
                                own(request.key(), request.condition(), call)),
                        call);
    }

    @Override
    public TagDriver tags() {
        throw new UnsupportedOperationException("tags");
    }

    @Override
    public HistoryDriver history() {
        throw new UnsupportedOperationException("stored history");
    }

    @Override
    public MultipartDriver multipart() {
        return new Uploads(driver.multipart());
    }

    /** Uploads that only their own process finishes. */
    private final class Uploads implements MultipartDriver {
        private final MultipartDriver uploads;

        Uploads(MultipartDriver uploads) {
            this.uploads = uploads;
        }

        @Override
        public String start(StartRequest request, Call call) throws Exception {
            return uploads.start(request, call);
        }

        @Override
        public Part part(PartRequest request, Call call) throws Exception {
            return uploads.part(request, call);
        }

        @Override
        public List<Part> parts(String key, String uploadId, Call call) {
            throw new UnsupportedOperationException("resuming");
        }

        @Override
        public BlobInfo complete(CompleteRequest request, Call call) throws Exception {
            Condition condition = own(request.key(), request.condition(), call);
            return shown(uploads.complete(
                    new CompleteRequest(request.key(), request.uploadId(), request.parts(), condition), call));
        }

        @Override
        public void abort(String key, String uploadId, Call call) throws Exception {
            uploads.abort(key, uploadId, call);
        }
    }
}
