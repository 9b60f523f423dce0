package dev.isobar.provider.local.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** An open file. Thread-safe, and deaf to interrupts: no caller's interrupt ever closes it. */
interface DataFile extends Closeable {
    /** How long it is, in bytes. */
    long length() throws IOException;

    /** Fills the buffer from this position; EOFException when the file ends before. */
    void read(ByteBuffer target, long position) throws IOException;

    /** Writes the whole buffer at this position. */
    void write(ByteBuffer source, long position) throws IOException;

    /** Cuts the file to this length, which is not above its own. */
    void truncate(long length) throws IOException;

    /** Returns when all that was done to the file so far survives the loss of power. */
    void force() throws IOException;
}
