package dev.isobar.conformance.broken.blob;

import dev.isobar.blob.BlobInfo;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.blob.spi.GetRequest;
import dev.isobar.blob.spi.GetResult;
import dev.isobar.conformance.blob.DelegatingBlobDriver;
import dev.isobar.spi.Call;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Unpacks on reading what says that it is gzip, and is. */
final class Transcodes extends DelegatingBlobDriver {
    Transcodes(BlobDriver driver) {
        super(driver);
    }

    @Override
    public Optional<GetResult> get(GetRequest request, Call call) throws Exception {
        GetResult result = super.get(request, call).orElse(null);
        if (result == null || !result.info().headers().contentEncoding().equals(Optional.of("gzip"))) {
            return Optional.ofNullable(result);
        }
        byte[] stored = result.content().readAllBytes();
        result.content().close();
        byte[] shown = unpacked(stored);
        BlobInfo info = result.info();
        BlobInfo unpacked = shown == stored
                ? info
                : BlobInfo.of(info.key(), shown.length, info.revision(), info.modified(), info.headers());
        return Optional.of(new GetResult(unpacked, new ByteArrayInputStream(shown)));
    }

    private static byte[] unpacked(byte... stored) throws IOException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(stored))) {
            return in.readAllBytes();
        } catch (ZipException | EOFException notPacked) {
            return stored;
        }
    }
}
