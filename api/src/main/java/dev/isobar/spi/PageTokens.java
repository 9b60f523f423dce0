package dev.isobar.spi;

import dev.isobar.PageToken;
import dev.isobar.error.CloudException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Writes and reads the page tokens of one request (contract CORE-2). A token holds a position, sealed by a digest over the
 * position and the request: altered, or used with another request, it does not open. There is no key and no state, so a
 * token opens in every process; it grants nothing that the request alone would not. Immutable and thread-safe.
 */
public final class PageTokens {
    /** How many bytes a position may take in UTF-8, with 4 more for each of its texts. */
    public static final int CAPACITY = 1500;

    private static final int SEAL = 12;

    private final byte[] request;

    private PageTokens(byte[] request) {
        this.request = request;
    }

    /** The tokens of the request that these texts describe: operation, resource, and all that decides what is listed. */
    public static PageTokens of(String... request) {
        return new PageTokens(packed(request));
    }

    /** True when this position is within {@link #CAPACITY}. */
    public static boolean fits(String... position) {
        return packed(position).length <= CAPACITY;
    }

    /** The token for a position, which is one or more texts; a defect of the caller when it does not {@link #fits fit}. */
    public PageToken seal(String... position) {
        byte[] packed = packed(position);
        if (packed.length > CAPACITY) {
            throw new IllegalArgumentException("a position of " + packed.length + " bytes, over " + CAPACITY);
        }
        byte[] token = ByteBuffer.allocate(SEAL + packed.length)
                .put(digest(packed))
                .put(packed)
                .array();
        return new PageToken(text(token));
    }

    /**
     * The position in a token.
     *
     * @throws CloudException INVALID_ARGUMENT when the token was altered or belongs to another request
     */
    public List<String> open(PageToken token) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token.value());
            requireCanonical(token, bytes);
            byte[] packed = Arrays.copyOfRange(bytes, Math.min(SEAL, bytes.length), bytes.length);
            if (bytes.length > SEAL && MessageDigest.isEqual(Arrays.copyOf(bytes, SEAL), digest(packed))) {
                return unpacked(packed);
            }
        } catch (IllegalArgumentException notBase64) {
            throw foreign(token);
        }
        throw foreign(token);
    }

    /** The last character may hold bits that no byte needs, and padding may follow: a decoder takes either. */
    private static void requireCanonical(PageToken token, byte[] bytes) {
        if (!text(bytes).equals(token.value())) {
            throw foreign(token);
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static CloudException foreign(PageToken token) {
        return CloudException.invalidArgument(
                "page token",
                "a text of " + token.value().length() + " characters that does not open here",
                "the unaltered token of a page of this same request");
    }

    private byte[] digest(byte[] packed) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(request);
            return Arrays.copyOf(sha.digest(packed), SEAL);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static byte[] packed(String... texts) {
        List<byte[]> encoded = new ArrayList<>();
        int size = 0;
        for (String text : texts) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            encoded.add(bytes);
            size += 4 + bytes.length;
        }
        ByteBuffer packed = ByteBuffer.allocate(size);
        encoded.forEach(bytes -> packed.putInt(bytes.length).put(bytes));
        return packed.array();
    }

    private static List<String> unpacked(byte[] packed) {
        List<String> texts = new ArrayList<>();
        ByteBuffer buffer = ByteBuffer.wrap(packed);
        while (buffer.hasRemaining()) {
            byte[] text = new byte[buffer.getInt()];
            buffer.get(text);
            texts.add(new String(text, StandardCharsets.UTF_8));
        }
        return List.copyOf(texts);
    }
}
