package dev.isobar.http;

import java.io.IOException;
import java.io.InputStream;

/** An answer's body of unknown length on its way out: bounded, and logged when it is closed. */
final class ResponseStream extends CountedStream {
    private final long most;
    private final AccessLog.Entry entry;
    private boolean closed;

    private ResponseStream(InputStream source, long most, AccessLog.Entry entry) {
        super(source, most);
        this.most = most;
        this.entry = entry;
    }

    /** Says less than it knows, so that its caller can be verified without loading this class. */
    static InputStream over(InputStream source, long most, AccessLog.Entry entry) {
        return new ResponseStream(source, most, entry);
    }

    @Override
    void exceeded() throws IOException {
        throw new IOException("the streamed answer is longer than " + most + " bytes; it was cut off");
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            entry.write(count());
        }
        super.close();
    }
}
