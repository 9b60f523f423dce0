package dev.isobar.queue;

import dev.isobar.spi.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * What travels in the place of a body that its service cannot take: a line of ASCII with the id under which the body is kept,
 * its SHA-256 and its length. A body that only begins like one is never sent as it is where claims are used, so what reads as
 * a claim there is one, or comes from a producer of another kind, which {@link #isOf} finds out.
 */
record Claim(String id, String sha256, int length) {
    private static final String START = "isobar-body/1 ";
    private static final byte[] START_BYTES = START.getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST = START.length() + 36 + 1 + 64 + 1 + 10;

    /** A claim of this body, under a fresh id that nobody can guess. */
    static Claim of(byte[] body) {
        return new Claim(UUID.randomUUID().toString(), Sha256.of(body), body.length);
    }

    /** Whether a body begins as every claim does. */
    static boolean begins(byte[] body) {
        return body.length >= START_BYTES.length
                && Arrays.equals(body, 0, START_BYTES.length, START_BYTES, 0, START_BYTES.length);
    }

    /** The claim that this body is, of at most so many bytes; empty for all other bodies. */
    static Optional<Claim> in(byte[] body, long most) {
        if (!begins(body) || body.length > LONGEST) {
            return Optional.empty();
        }
        String[] fields = new String(
                        body, START_BYTES.length, body.length - START_BYTES.length, StandardCharsets.US_ASCII)
                .split(" ", -1);
        return fields.length == 3 && isId(fields[0]) && isSha256(fields[1]) && isLength(fields[2], most)
                ? Optional.of(new Claim(fields[0], fields[1], Integer.parseInt(fields[2])))
                : Optional.empty();
    }

    private static boolean isId(String text) {
        return text.length() == 36 && hasOnly(text, "0123456789abcdef-");
    }

    private static boolean isSha256(String text) {
        return text.length() == 64 && hasOnly(text, "0123456789abcdef");
    }

    private static boolean isLength(String text, long most) {
        boolean digits = !text.isEmpty() && text.length() <= 9 && hasOnly(text, "0123456789");
        return digits && Integer.parseInt(text) <= most;
    }

    private static boolean hasOnly(String text, String signs) {
        return text.chars().allMatch(sign -> signs.indexOf(sign) >= 0);
    }

    /** Whether this is the body that was claimed, to the last bit. */
    boolean isOf(byte[] body) {
        return body.length == length && Sha256.of(body).equals(sha256);
    }

    /** As it travels. */
    byte[] bytes() {
        return (START + id + " " + sha256 + " " + length).getBytes(StandardCharsets.US_ASCII);
    }
}
