package dev.isobar.testserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/**
 * What one version of a secret holds.
 *
 * @param field {@code SecretString} or {@code SecretBinary}
 * @param text the field's value, base64 of bytes
 */
record SecretValue(String field, String text, Instant created) {
    private static final String STRING = "SecretString";
    private static final String BINARY = "SecretBinary";
    private static final int MOST = 65_536;

    static SecretValue of(ObjectNode request, Instant now) {
        boolean string = request.hasNonNull(STRING);
        if (string == request.hasNonNull(BINARY)) {
            throw new ServiceError(
                    "InvalidParameterException", "You must provide either SecretString or SecretBinary, and not both.");
        }
        String field = string ? STRING : BINARY;
        String text = request.path(field).asText();
        int size = string
                ? text.getBytes(StandardCharsets.UTF_8).length
                : Base64.getDecoder().decode(text).length;
        if (size == 0 || size > MOST) {
            throw new ServiceError("ValidationException", "Value at '" + field + "' must have 1 to 65536 bytes");
        }
        return new SecretValue(field, text, now);
    }

    boolean sameAs(SecretValue other) {
        return field.equals(other.field) && text.equals(other.text);
    }

    void writeTo(ObjectNode answer) {
        answer.put(field, text);
    }
}
