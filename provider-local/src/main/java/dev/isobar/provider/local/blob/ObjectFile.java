package dev.isobar.provider.local.blob;

import dev.isobar.blob.BlobInfo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A blob's file that is open: one state, whatever takes its place meanwhile.
 *
 * @param channel the open file, to be closed by whoever got this
 * @param info what it is
 */
record ObjectFile(FileChannel channel, BlobInfo info) implements AutoCloseable {
    /** Opens a file; empty when there is none. */
    static Optional<ObjectFile> open(Path file) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(file, StandardOpenOption.READ);
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ObjectFile(channel, Footer.read(channel, file)));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** What a file is; empty when there is none. */
    static Optional<BlobInfo> info(Path file) throws IOException {
        Optional<ObjectFile> open = open(file);
        if (open.isPresent()) {
            open.get().close();
        }
        return open.map(ObjectFile::info);
    }

    /** A part of the content; closing it closes the file. */
    InputStream content(long from, long length) {
        return new ContentStream(channel, from, length);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
