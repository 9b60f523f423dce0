package dev.isobar.blob;

import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import dev.isobar.spi.Call;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;

/** The application's bytes, read under the call's deadline; that their source fails is DATA_LOSS and not the store's fault. */
class SourceStream extends InputStream {
    private final InputStream source;
    private final Call call;

    SourceStream(InputStream source, Call call) {
        this.source = source;
        this.call = call;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) == -1 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        call.check();
        try {
            return source.read(target, offset, length);
        } catch (ClosedByInterruptException | InterruptedIOException | CloudException named) {
            throw named;
        } catch (IOException | RuntimeException broken) {
            throw CloudException.of(
                    Fault.of(ErrorCode.DATA_LOSS).detail("the body's source failed; nothing was stored"), broken);
        }
    }
}
