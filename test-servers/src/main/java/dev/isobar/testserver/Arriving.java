package dev.isobar.testserver;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Bytes that one thread reads while others bring them, without a limit to how many wait. */
final class Arriving extends InputStream {
    private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
    private Piece present = new Piece(new byte[0], "");
    private int at;

    /** What came at once; the last one has no bytes, and a text where there should have been more. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Piece(byte[] bytes, String broken) {}

    void bring(byte[] bytes) {
        if (bytes.length > 0) {
            pieces.add(new Piece(bytes, ""));
        }
    }

    void end() {
        pieces.add(new Piece(new byte[0], ""));
    }

    /** Whoever reads to here gets an exception. */
    void breakOff(String why) {
        pieces.add(new Piece(new byte[0], why));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (at == present.bytes.length) {
            present = next();
            at = 0;
        }
        if (present.bytes.length == 0) {
            pieces.add(present); // for who asks again
            return ended();
        }
        int count = Math.min(length, present.bytes.length - at);
        System.arraycopy(present.bytes, at, target, offset, count);
        at += count;
        return count;
    }

    private int ended() throws IOException {
        if (!present.broken.isEmpty()) {
            throw new IOException(present.broken);
        }
        return -1;
    }

    private Piece next() throws IOException {
        try {
            return pieces.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("waiting for bytes");
        }
    }
}
