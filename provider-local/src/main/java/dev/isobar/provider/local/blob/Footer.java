package dev.isobar.provider.local.blob;

import dev.isobar.Revision;
import dev.isobar.blob.BlobHeaders;
import dev.isobar.blob.BlobInfo;
import dev.isobar.blob.Checksum;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands behind the content in a blob's file: its {@link BlobInfo} as {@link Fields}, their length in 4 bytes, and a
 * mark. Read from the end.
 */
final class Footer {
    private static final String KIND = "isoblob1";
    private static final byte[] MARK = "isoblob.".getBytes(StandardCharsets.US_ASCII);
    private static final int TRAILER = 4 + 8;
    private static final int USUAL = 4096;

    private Footer() {}

    static byte[] encode(BlobInfo info) {
        Checksum.Crc32c crc = (Checksum.Crc32c) info.checksum().orElseThrow();
        List<String> fields = new ArrayList<>(List.of(
                info.key(),
                Long.toString(info.size()),
                Integer.toHexString(crc.value()),
                info.revision().token(),
                info.versionId().orElseThrow(),
                info.modified().toString()));
        fields.addAll(Headers.fields(info.headers()));
        byte[] encoded = Fields.encode(KIND, fields);
        return ByteBuffer.allocate(encoded.length + TRAILER)
                .put(encoded)
                .putInt(encoded.length)
                .put(MARK)
                .array();
    }

    /** What the file is; DATA_LOSS when it is damaged. */
    static BlobInfo read(FileChannel channel, Path file) throws IOException {
        long size = channel.size();
        ByteBuffer end = tail(channel, size, (int) Math.min(size, USUAL));
        int length = footerLength(end, size, file);
        if (length + TRAILER > end.capacity()) {
            end = tail(channel, size, length + TRAILER);
        }
        int start = end.capacity() - TRAILER - length;
        BlobInfo info = decode(Fields.decode(KIND, end.slice(start, length), file), file);
        if (info.size() != size - TRAILER - length) {
            throw Fields.damaged(file, null);
        }
        return info;
    }

    private static ByteBuffer tail(FileChannel channel, long size, int length) throws IOException {
        ByteBuffer end = ByteBuffer.allocate(length);
        while (end.hasRemaining()) {
            if (channel.read(end, size - length + end.position()) < 0) {
                break;
            }
        }
        return end;
    }

    private static int footerLength(ByteBuffer end, long size, Path file) {
        int at = end.capacity() - TRAILER;
        if (at < 0 || !end.slice(at + 4, MARK.length).equals(ByteBuffer.wrap(MARK))) {
            throw Fields.damaged(file, null);
        }
        int length = end.getInt(at);
        if (length < 0 || length > size - TRAILER) {
            throw Fields.damaged(file, null);
        }
        return length;
    }

    private static BlobInfo decode(List<String> fields, Path file) {
        try {
            BlobHeaders headers = Headers.of(fields.subList(6, fields.size()));
            Revision revision = new Revision(fields.get(3));
            return BlobInfo.of(
                            fields.get(0),
                            Long.parseLong(fields.get(1)),
                            revision,
                            Instant.parse(fields.get(5)),
                            headers)
                    .checksum(new Checksum.Crc32c(Integer.parseUnsignedInt(fields.get(2), 16)))
                    .versionId(fields.get(4));
        } catch (RuntimeException notOurs) {
            throw Fields.damaged(file, notOurs);
        }
    }
}
