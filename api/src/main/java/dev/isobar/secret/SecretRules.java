package dev.isobar.secret;

import dev.isobar.error.CloudException;
import dev.isobar.secret.spi.SecretRequest;
import dev.isobar.secret.spi.SecretWrite;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What names and values of secrets must be like (contract SEC-1). No value appears in any message. */
final class SecretRules {
    private static final int LONGEST_NAME = 127;
    private static final int LONGEST_VALUE = 16 << 10;
    private static final int LONGEST_VERSION = 1024;

    private SecretRules() {}

    static String name(@Nullable String name) {
        if (name == null || name.isEmpty() || name.length() > LONGEST_NAME || !isPlain(name)) {
            throw CloudException.invalidArgument("secret name", name, "1 to 127 characters of a-z, 0-9 and -");
        }
        return name;
    }

    private static boolean isPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-') {
                return false;
            }
        }
        return true;
    }

    static SecretRequest version(@Nullable String name, @Nullable String versionId) {
        name(name);
        if (versionId == null || versionId.isEmpty() || versionId.length() > LONGEST_VERSION) {
            throw CloudException.invalidArgument(
                    "version id", versionId == null ? null : versionId.length() + " characters", "what put returned");
        }
        return new SecretRequest(name(name), Optional.of(versionId));
    }

    static SecretWrite write(@Nullable String name, byte @Nullable [] value) {
        String checked = name(name);
        byte[] copy = CloudException.requireArgument(value, "secret").clone();
        if (copy.length == 0 || copy.length > LONGEST_VALUE) {
            throw CloudException.invalidArgument("secret size", copy.length, "1 to " + LONGEST_VALUE + " bytes");
        }
        return new SecretWrite(checked, copy);
    }

    static SecretWrite write(@Nullable String name, @Nullable String text) {
        String checked = name(name);
        return write(checked, utf8(CloudException.requireArgument(text, "secret")));
    }

    private static byte[] utf8(String text) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw CloudException.invalidArgument(
                    "secret", "a text with an unpaired surrogate", "well-formed Unicode, or bytes");
        }
    }
}
