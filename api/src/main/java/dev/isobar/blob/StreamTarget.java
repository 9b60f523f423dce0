package dev.isobar.blob;

import dev.isobar.spi.Call;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** A download into a stream: ranges are read ahead into memory by lanes, and written in order by the calling thread. */
final class StreamTarget implements Target {
    private static final int CHUNK = 64 << 10;

    private final OutputStream out;
    private @Nullable IOException failure;

    StreamTarget(OutputStream out) {
        this.out = out;
    }

    /** What the stream threw, as it threw it; null while it did not. */
    @Nullable
    IOException failure() {
        return failure;
    }

    @Override
    public void whole(InputStream content, Call call) throws IOException {
        byte[] chunk = new byte[CHUNK];
        for (int count = content.read(chunk); count != -1; count = content.read(chunk)) {
            call.check();
            write(chunk, count);
        }
    }

    private void write(byte[] bytes, int count) throws IOException {
        try {
            out.write(bytes, 0, count);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    @Override
    public void ranges(Ranges ranges, Transfer transfer, Call call) throws Exception {
        Digest digest = ranges.checksum().map(Digest::like).orElse(null);
        Deque<Piece> ahead = new ArrayDeque<>();
        Queue<byte[]> spare = new ArrayDeque<>();
        try (Lanes lanes = new Lanes(transfer.atOnce(), call)) {
            for (Range.Span span : ranges.of(transfer.partBytes())) {
                if (ahead.size() > transfer.atOnce()) {
                    spare.add(write(ahead.remove(), lanes, digest));
                }
                byte[] held = spare.poll();
                Piece piece = new Piece(span, held == null ? new byte[(int) span.length()] : held);
                ahead.add(piece);
                lanes.begin(() -> piece.fetch(ranges));
            }
            while (!ahead.isEmpty()) {
                write(ahead.remove(), lanes, digest);
            }
        }
        if (digest != null && !digest.matches()) {
            throw NewFile.mismatch();
        }
    }

    private byte[] write(Piece piece, Lanes lanes, @Nullable Digest digest) throws Exception {
        lanes.await(piece.here);
        int length = (int) piece.span.length();
        if (digest != null) {
            digest.update(piece.bytes, 0, length);
        }
        write(piece.bytes, length);
        return piece.bytes;
    }

    /** A range that is read into memory. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Piece(Range.Span span, byte[] bytes, Semaphore here) {
        Piece(Range.Span span, byte[] bytes) {
            this(span, bytes, new Semaphore(0));
        }

        Piece fetch(Ranges ranges) throws Exception {
            try (InputStream content = ranges.open(span)) {
                content.readNBytes(bytes, 0, (int) span.length());
                if (content.read() != -1) { // which it sees itself, and lets go of its connection
                    throw new IllegalStateException("a range goes on after its end");
                }
            }
            here.release();
            return this;
        }
    }
}
