package dev.isobar.blob;

import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * What a driver delivers: short, long or different from the store's checksum is DATA_LOSS (contract BLOB-21). Lets go of the
 * connection or file as soon as the end is read.
 */
final class DeliveredContent extends InputStream {
    private final InputStream content;
    private final long expected;
    private final @Nullable Digest digest;
    private long left;
    private boolean settled;

    DeliveredContent(InputStream content, long expected, @Nullable Checksum checksum) {
        this.content = content;
        this.expected = expected;
        this.digest = checksum == null ? null : Digest.like(checksum);
        this.left = expected;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) == -1 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (left == 0) {
            settle();
            return -1;
        }
        int count = content.read(target, offset, (int) Math.min(length, left));
        if (count == -1) {
            throw lost("the store delivered " + (expected - left) + " of " + expected + " bytes");
        }
        if (digest != null) {
            digest.update(target, offset, count);
        }
        left -= count;
        return count;
    }

    private void settle() throws IOException {
        if (settled) {
            return;
        }
        if (content.read() != -1) {
            throw lost("the store delivered more than " + expected + " bytes");
        }
        if (digest != null && !digest.matches()) {
            throw lost("the bytes delivered do not match the store's checksum");
        }
        settled = true;
        content.close();
    }

    @Override
    public int available() throws IOException {
        return (int) Math.min(left, content.available());
    }

    @Override
    public void close() throws IOException {
        content.close();
    }

    private static CloudException lost(String what) {
        return CloudException.of(ErrorCode.DATA_LOSS, what + "; read it again");
    }
}
