package dev.isobar.http;

import java.io.IOException;
import java.io.InputStream;

/** An answer's body of unknown length on its way out: bounded, and logged when it is closed. */
final class ResponseStream extends CountedStream {
    private final long most;
    private final AccessLog.Ending ending;
    private boolean closed;

    private ResponseStream(InputStream source, long most, AccessLog.Ending ending) {
        super(source, most);
        this.most = most;
        this.ending = ending;
    }

    /** Says less than it knows, so that its caller can be verified without loading this class. */
    static InputStream over(InputStream source, long most, AccessLog.Ending ending) {
        return new ResponseStream(source, most, ending);
    }

    @Override
    void exceeded() throws IOException {
        throw new IOException("the streamed answer is longer than " + most + " bytes; it was cut off");
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            ending.ended(count());
        }
        super.close();
    }
}
