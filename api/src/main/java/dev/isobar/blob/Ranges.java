package dev.isobar.blob;

import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.blob.spi.GetRequest;
import dev.isobar.blob.spi.GetResult;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.spi.Call;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The ranges of one state of a blob, each read by a request of its own (contract BLOB-22). Thread-safe. */
final class Ranges {
    private final BlobDriver driver;
    private final String stored;
    private final BlobInfo info;
    private final Call call;

    Ranges(BlobDriver driver, String stored, BlobInfo info, Call call) {
        this.driver = driver;
        this.stored = stored;
        this.info = info;
        this.call = call;
    }

    /** The checksum of the whole blob, if the store told one. */
    Optional<Checksum> checksum() {
        return info.checksum();
    }

    /** All of the blob in ranges of this many bytes, the last one but for its rest. */
    List<Range.Span> of(int length) {
        List<Range.Span> spans = new ArrayList<>();
        for (long from = 0; from < info.size(); from += length) {
            spans.add(new Range.Span(from, Math.min(length, info.size() - from)));
        }
        return spans;
    }

    /** Begins to read a range, to be closed; ABORTED when the blob is in another state by now. */
    InputStream open(Range.Span span) throws Exception {
        GetRequest request = new GetRequest(stored, Optional.of(span), Optional.empty());
        GetResult result = driver.get(request, call).orElseThrow();
        InputStream content = new DeliveredContent(result.content(), span.length(), null);
        if (!result.info().revision().equals(info.revision())) {
            content.close();
            throw overwritten();
        }
        return content;
    }

    /** A range that failed for the blob's having been overwritten meanwhile, such as by a smaller one, says so. */
    Exception cause(Exception failure) {
        if (call.cancelled() || call.remaining().isZero()) {
            return failure;
        }
        try {
            if (!driver.stat(stored, call).revision().equals(info.revision())) {
                CloudException named = overwritten();
                named.addSuppressed(failure);
                return named;
            }
        } catch (Exception alsoFailed) {
            failure.addSuppressed(alsoFailed);
        }
        return failure;
    }

    private static CloudException overwritten() {
        return CloudException.of(
                ErrorCode.ABORTED, "the blob was overwritten while it was downloaded; download it again");
    }
}
