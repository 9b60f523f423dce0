package dev.isobar.conformance.broken.blob;

import dev.isobar.blob.BlobInfo;
import dev.isobar.blob.Range;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.blob.spi.GetRequest;
import dev.isobar.blob.spi.GetResult;
import dev.isobar.conformance.blob.DelegatingBlobDriver;
import dev.isobar.spi.Call;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Opens the object anew for every piece that is read. */
final class MixesStates extends DelegatingBlobDriver {
    MixesStates(BlobDriver driver) {
        super(driver);
    }

    @Override
    public Optional<GetResult> get(GetRequest request, Call call) throws Exception {
        Optional<GetResult> result = super.get(request, call);
        if (result.isPresent()) {
            result.get().content().close();
        }
        return result.map(found -> new GetResult(unchecked(found.info()), new Pieces(request, found.info(), call)));
    }

    private static BlobInfo unchecked(BlobInfo info) {
        return BlobInfo.of(info.key(), info.size(), info.revision(), info.modified(), info.headers());
    }

    private InputStream present(GetRequest request, Call call) throws IOException {
        try {
            return super.get(request, call).orElseThrow().content();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private final class Pieces extends InputStream {
        private final GetRequest request;
        private final Call call;
        private long at;
        private long left;

        Pieces(GetRequest request, BlobInfo info, Call call) {
            Range.Span span = request.range().orElse(Range.last(info.size())).within(info.size());
            this.request = request;
            this.call = call;
            this.at = span.from();
            this.left = span.length();
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            try (InputStream in =
                    present(new GetRequest(request.key(), Optional.of(Range.of(at, left)), Optional.empty()), call)) {
                int count = in.read(target, offset, (int) Math.min(length, left));
                at += Math.max(count, 0);
                left -= Math.max(count, 0);
                return count;
            }
        }
    }
}
