package dev.isobar;

import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Bytes on their way in or out: of an HTTP message, or of a blob. One type for both, so that a request body streams
 * straight into a bucket.
 *
 * <p>Bytes, text and files are {@linkplain #repeatable() repeatable}; a stream is read once, and its owner closes it by
 * closing the body. Reading methods throw {@link CloudException}: DATA_LOSS when a stream ends before its declared
 * length or its source fails. Not thread-safe while it is read, unless it is repeatable.
 */
public final class Body implements AutoCloseable {
    private static final byte[] NO_BYTES = {};
    private static final Body EMPTY = new Body(NO_BYTES, null, null, 0);
    private static final long UNKNOWN = -1;

    private final byte @Nullable [] bytes;
    private final @Nullable Path file;
    private final @Nullable InputStream source;
    private final long length;
    private boolean taken;

    private Body(byte @Nullable [] bytes, @Nullable Path file, @Nullable InputStream source, long length) {
        this.bytes = bytes;
        this.file = file;
        this.source = source;
        this.length = length;
    }

    /** A body of no bytes. */
    public static Body empty() {
        return EMPTY;
    }

    /** These bytes, copied. */
    public static Body of(byte[] bytes) {
        byte[] copy = CloudException.requireArgument(bytes, "bytes").clone();
        return new Body(copy, null, null, copy.length);
    }

    /** This text in UTF-8. */
    public static Body of(String utf8) {
        byte[] encoded = CloudException.requireArgument(utf8, "text").getBytes(StandardCharsets.UTF_8);
        return new Body(encoded, null, null, encoded.length);
    }

    /**
     * The content of a file, opened anew for each reading; its length is taken now.
     *
     * @throws CloudException NOT_FOUND when there is no such file
     */
    public static Body of(Path file) {
        CloudException.requireArgument(file, "file");
        try {
            return new Body(null, file, null, Files.size(file));
        } catch (IOException e) {
            throw unreadable("cannot read the file " + file.getFileName(), ErrorCode.NOT_FOUND, e);
        }
    }

    /** Exactly this many bytes of a stream: fewer is DATA_LOSS, and so is more. */
    public static Body of(InputStream source, long length) {
        if (length < 0) {
            throw CloudException.invalidArgument("length", length, "0 or more bytes");
        }
        return new Body(null, null, CloudException.requireArgument(source, "source"), length);
    }

    /** All bytes of a stream whose length nobody knows yet. */
    public static Body of(InputStream source) {
        return new Body(null, null, CloudException.requireArgument(source, "source"), UNKNOWN);
    }

    /** The length in bytes, if it is known before reading. */
    public OptionalLong length() {
        return length == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(length);
    }

    /** The file that holds the bytes; empty for any other kind of body. */
    public Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    /** True when every call of {@link #stream()} begins anew; false when the bytes can be read once only. */
    public boolean repeatable() {
        return source == null;
    }

    /**
     * The bytes as a stream, which the caller closes. A stream that ends early or late against the declared length throws
     * DATA_LOSS from {@code read}.
     *
     * @throws IllegalStateException on the second reading of a body that is not repeatable
     */
    public InputStream stream() {
        if (bytes != null) {
            return new ByteArrayInputStream(bytes);
        }
        if (file != null) {
            return open(file);
        }
        if (taken || source == null) {
            throw new IllegalStateException("this body was a stream and has been read; keep its bytes() to read twice");
        }
        taken = true;
        return length == UNKNOWN ? source : ExactLengthStream.over(source, length);
    }

    /** All bytes, in memory; a body of a stream can be asked once. */
    public byte[] bytes() {
        if (bytes != null) {
            return bytes.clone();
        }
        try (InputStream in = stream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw unreadable("the body's source failed", ErrorCode.DATA_LOSS, e);
        }
    }

    /** All bytes as UTF-8 text; malformed bytes become U+FFFD. */
    public String text() {
        return new String(bytes == null ? bytes() : bytes, StandardCharsets.UTF_8);
    }

    /** Writes all bytes to the stream, which stays open. A failure of {@code out} is thrown as it is. */
    public void writeTo(OutputStream out) throws IOException {
        if (bytes != null) {
            out.write(bytes);
            return;
        }
        try (InputStream in = stream()) {
            in.transferTo(out);
        }
    }

    /** Closes the stream behind this body, if it is one that has not been read; otherwise does nothing. */
    @Override
    public void close() {
        if (source == null) {
            return;
        }
        try {
            source.close();
        } catch (IOException e) {
            throw unreadable("the body's source failed to close", ErrorCode.INTERNAL, e);
        }
    }

    private static InputStream open(Path file) {
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw unreadable("cannot read the file " + file.getFileName(), ErrorCode.NOT_FOUND, e);
        }
    }

    private static CloudException unreadable(String what, ErrorCode code, IOException cause) {
        return CloudException.of(Fault.of(code).detail(what), cause);
    }

    @Override
    public String toString() {
        return length == UNKNOWN ? "Body[length unknown]" : "Body[" + length + " bytes]";
    }
}
