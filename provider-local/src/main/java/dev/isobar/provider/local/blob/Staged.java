package dev.isobar.provider.local.blob;

import dev.isobar.blob.BlobHeaders;
import dev.isobar.blob.BlobInfo;
import dev.isobar.blob.Checksum;
import dev.isobar.spi.Call;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/** A blob's file while it is written, invisible; closing removes it unless it was published. */
final class Staged implements AutoCloseable {
    private static final int CHUNK = 64 << 10;
    /** After so many bytes the space that is left is looked at again. */
    private static final int MEASURED = 1 << 20;

    private final Path file;
    private final FileChannel channel;
    private final Disk disk;
    private final CRC32C crc = new CRC32C();
    private final byte[] chunk = new byte[CHUNK];
    private long size;
    private int unmeasured;

    private Staged(Path file, FileChannel channel, Disk disk) {
        this.file = file;
        this.channel = channel;
        this.disk = disk;
    }

    static Staged create(Path file, Disk disk) throws IOException {
        disk.requireSpace(file);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return new Staged(file, channel, disk);
    }

    Path file() {
        return file;
    }

    /** Appends all bytes of a stream and tells their checksum. */
    int append(InputStream content, Call call) throws IOException {
        CRC32C part = new CRC32C();
        for (int count = content.read(chunk); count != -1; count = content.read(chunk)) {
            call.check();
            part.update(chunk, 0, count);
            crc.update(chunk, 0, count);
            write(ByteBuffer.wrap(chunk, 0, count));
            size += count;
            unmeasured += count;
            if (unmeasured >= MEASURED) {
                disk.requireSpace(file);
                unmeasured = 0;
            }
        }
        return (int) part.getValue();
    }

    /** Appends the footer, makes the file last, and says what it is. */
    BlobInfo finish(String key, BlobHeaders headers, Stamp stamp) throws IOException {
        BlobInfo info = BlobInfo.of(key, size, stamp.revision(), stamp.time(), headers)
                .checksum(new Checksum.Crc32c((int) crc.getValue()))
                .versionId(stamp.versionId());
        finish(Footer.encode(info));
        return info;
    }

    /** Appends these bytes and makes the file last. */
    void finish(byte[] end) throws IOException {
        write(ByteBuffer.wrap(end));
        disk.force(channel);
        channel.close();
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
