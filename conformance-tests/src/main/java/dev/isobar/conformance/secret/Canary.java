package dev.isobar.conformance.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;

/** A value that is found wherever it shows, also in base64 and in hexadecimal. */
final class Canary {
    /** A multiple of three bytes, so that its base64 is the same at the start of any text. */
    private final String value = "canary-" + UUID.randomUUID() + "!!";

    String value() {
        return value;
    }

    void assertAbsent(byte[] output) {
        assertAbsent(new String(output, StandardCharsets.ISO_8859_1));
    }

    void assertAbsent(String output) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        String base64 = Base64.getEncoder().encodeToString(bytes);
        String hex = HexFormat.of().formatHex(bytes);
        String lower = output.toLowerCase(Locale.ROOT);
        assertThat(output.contains(value)).as("the secret's value shows").isFalse();
        assertThat(output.contains(base64))
                .as("the secret's value shows in base64")
                .isFalse();
        assertThat(lower.contains(hex))
                .as("the secret's value shows in hexadecimal")
                .isFalse();
    }
}
