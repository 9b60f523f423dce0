package dev.isobar.provider.aws.function;

import dev.isobar.Body;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A body as an event or an answer holds it: a text, or base64 where the bytes are no UTF-8 (contract FN-2), or where a text would
 * grow by its escapes beyond what base64 makes of it, and with it beyond Lambda's 6 MB.
 *
 * @param text the body, or its base64
 * @param encoded whether it is base64
 */
record BodyText(String text, boolean encoded) {
    /** The body of a request. */
    static Body in(Fields event) {
        String text = event.text("body", "");
        if (text.isEmpty()) {
            return Body.empty();
        }
        return event.isTrue("isBase64Encoded") ? Body.of(decoded(text)) : Body.of(text);
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw UnreadableEvent.because("the event's body is no base64, although it says so");
        }
    }

    /** The body of an answer. */
    static BodyText of(byte[] bytes) {
        String text = isPlain(bytes) ? new String(bytes, StandardCharsets.ISO_8859_1) : utf8(bytes);
        if (text == null || written(text) > 4L * (bytes.length + 2) / 3) {
            return new BodyText(Base64.getEncoder().encodeToString(bytes), true);
        }
        return new BodyText(text, false);
    }

    /** True for ASCII without controls but line breaks: the usual case, quickly told. */
    private static boolean isPlain(byte[] bytes) {
        for (byte b : bytes) {
            if (b < ' ' && b != '\n' && b != '\r' && b != '\t') {
                return false;
            }
        }
        return true;
    }

    private static @Nullable String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** The bytes that a text takes in JSON. */
    private static long written(String text) {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || Character.isSurrogate(c)) {
                bytes += c == '\n' || c == '\r' || c == '\t' ? 2 : 6;
            } else if (c == '"' || c == '\\') {
                bytes += 2;
            } else {
                bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
            }
        }
        return bytes;
    }

    void putInto(Map<String, @Nullable Object> answer) {
        answer.put("body", text);
        answer.put("isBase64Encoded", encoded);
    }
}
