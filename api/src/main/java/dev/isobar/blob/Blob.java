package dev.isobar.blob;

import dev.isobar.Body;

/**
 * A blob that is being read: what it is, and its bytes. Holds a connection or an open file until it is closed or read to its
 * end. It delivers one state of the blob, whatever is written meanwhile, or fails with ABORTED (contract BLOB-22); bytes
 * that go missing on the way are DATA_LOSS (contract BLOB-21). Not thread-safe.
 */
public final class Blob implements AutoCloseable {
    private final BlobInfo info;
    private final Body body;

    Blob(BlobInfo info, Body body) {
        this.info = info;
        this.body = body;
    }

    /** What the blob is; the size is that of the whole blob, also when a part is read. */
    public BlobInfo info() {
        return info;
    }

    /** The bytes that were asked for; can be read once. */
    public Body body() {
        return body;
    }

    /** Lets go of the connection or file. Safe to call at any time and more than once. */
    @Override
    public void close() {
        body.close();
    }

    @Override
    public String toString() {
        return "Blob[" + info + ", " + body + "]";
    }
}
