package dev.isobar.blob;

import dev.isobar.Body;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import dev.isobar.spi.Call;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file on its way into a blob, in parts that are each read from their own place by the lane that sends them; none of it is
 * held in memory (contract BLOB-16).
 */
final class FileUpload {
    private final Path file;
    private final long length;
    private final Optional<Checksum> expected;
    private final OpenUpload upload;
    private final Transfer transfer;
    private final JoinedCrc crc = new JoinedCrc();

    FileUpload(Body body, PutOptions options, OpenUpload upload, Transfer transfer) {
        this.file = body.file().orElseThrow();
        this.length = body.length().orElseThrow();
        this.expected = options.checksum();
        this.upload = upload;
        this.transfer = transfer;
    }

    /** True for a file, unless it is to be compared with a checksum that only ordered bytes have. */
    static boolean suits(Body body, PutOptions options) {
        return body.file().isPresent()
                && options.checksum().map(Checksum.Crc32c.class::isInstance).orElse(true);
    }

    /** Sends all parts and completes. */
    BlobInfo pour(BlobHeaders named, BlobDriver driver, Call call) throws Exception {
        try (FileChannel channel = open()) {
            requireLength(channel);
            upload.begin(headers(named, channel, call), driver, call);
            int part = transfer.partBytes(length);
            int number = 0;
            for (long from = 0; from < length; from += part) {
                send(++number, from, Math.min(part, length - from), channel, driver, call);
            }
            upload.settle();
            requireLength(channel);
            requireChecksum();
            return upload.complete(driver, call);
        }
    }

    private FileChannel open() {
        try {
            return FileChannel.open(file);
        } catch (IOException e) {
            throw CloudException.of(
                    Fault.of(ErrorCode.NOT_FOUND).detail("cannot read the file " + file.getFileName()), e);
        }
    }

    private void requireLength(FileChannel channel) throws IOException {
        if (channel.size() != length) {
            throw CloudException.of(
                    ErrorCode.DATA_LOSS,
                    "the file has " + channel.size() + " bytes and had " + length
                            + " when its body was made; nothing was stored");
        }
    }

    private static BlobHeaders headers(BlobHeaders named, FileChannel channel, Call call) throws IOException {
        if (named.contentType().isPresent()) {
            return named;
        }
        byte[] start = new byte[ContentTypes.SNIFFED];
        int count = FilePart.of(channel, 0, Math.min(start.length, channel.size()), call)
                .readNBytes(start, 0, start.length);
        return named.contentType(ContentTypes.byContent(start, count));
    }

    private void send(int number, long from, long bytes, FileChannel channel, BlobDriver driver, Call call)
            throws Exception {
        FilePart part = expected.isPresent()
                ? FilePart.summed(channel, from, bytes, call)
                : FilePart.of(channel, from, bytes, call);
        upload.inLane(() -> sent(number, part, from, bytes, driver, call), transfer.atOnceOfFile(), call);
    }

    private FilePart sent(int number, FilePart part, long from, long bytes, BlobDriver driver, Call call)
            throws Exception {
        try {
            upload.send(number, part, bytes, driver, call);
        } catch (Exception thrown) {
            throw part.failureOr(thrown);
        }
        crc.add(from, part.crc32c(), bytes);
        return part;
    }

    private void requireChecksum() {
        if (expected.isPresent() && !crc.whole().equals(expected.get())) {
            throw ExactContent.mismatch();
        }
    }
}
