package dev.isobar.blob;

import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import dev.isobar.spi.Call;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A file that is written under another name beside its place, and takes that place when it is whole. */
final class NewFile implements AutoCloseable {
    private static final int CHUNK = 64 << 10;

    private final Path target;
    private final Path unfinished;
    private final FileChannel channel;

    private NewFile(Path target, Path unfinished, FileChannel channel) {
        this.target = target;
        this.unfinished = unfinished;
        this.channel = channel;
    }

    static NewFile beside(Path target) {
        Path unfinished = target.resolveSibling(".isobar-" + UUID.randomUUID() + ".part");
        try {
            FileChannel channel = FileChannel.open(
                    unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
            return new NewFile(target, unfinished, channel);
        } catch (IOException e) {
            throw CloudException.of(
                    Fault.of(ErrorCode.INVALID_ARGUMENT)
                            .detail("no file can be made beside " + target.getFileName()
                                    + "; name one in a directory that exists and can be written"),
                    e);
        }
    }

    /** Writes all of the content from this place on; several threads may do so at once. */
    void write(InputStream content, long from, Call call) throws IOException {
        byte[] chunk = new byte[CHUNK];
        long at = from;
        for (int count = content.read(chunk); count != -1; count = content.read(chunk)) {
            call.check();
            put(ByteBuffer.wrap(chunk, 0, count), at, call);
            at += count;
        }
    }

    private void put(ByteBuffer bytes, long from, Call call) throws IOException {
        try {
            long at = from;
            while (bytes.hasRemaining()) {
                at += channel.write(bytes, at);
            }
        } catch (ClosedChannelException ended) {
            call.check(); // a vendor's client may interrupt its thread at the deadline
            throw ended; // another range failed
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** DATA_LOSS unless all that was written has this checksum. */
    void compare(@Nullable Checksum expected, Call call) throws IOException {
        if (expected == null) {
            return;
        }
        Digest digest = Digest.like(expected);
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
        for (long at = 0; channel.read(chunk, at) != -1; at += chunk.position(), chunk.clear()) {
            call.check();
            digest.update(chunk.array(), 0, chunk.position());
        }
        if (!digest.matches()) {
            throw mismatch();
        }
    }

    static CloudException mismatch() {
        return CloudException.of(
                ErrorCode.DATA_LOSS, "the bytes delivered do not match the store's checksum; download it again");
    }

    /** Takes its place, at one stroke. */
    void publish() throws IOException {
        channel.close();
        try {
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private CloudException unwritable(IOException e) {
        return CloudException.of(
                Fault.of(ErrorCode.INTERNAL)
                        .detail("the file " + target.getFileName()
                                + " cannot be written; look at the space and the rights of its directory"),
                e);
    }

    /** Leaves nothing of a file that was not published. */
    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(unfinished);
    }
}
