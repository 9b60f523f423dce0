package dev.isobar.provider.aws.queue;

import dev.isobar.spi.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * Names, values and keys of the contract as SQS and SNS take them. What they take is left as it is, so that other producers and
 * consumers understand it; everything else begins with {@code isobar}, and so does whatever might be mistaken for that.
 *
 * <p>Which characters a message may have: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html;
 * names and values of attributes: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_MessageAttributeValue.html.
 */
final class Escapes {
    /** The attribute that carries the id of a published message. */
    static final String ID = "isobar-id";

    private static final String NAME = "isobar-name-";
    private static final String VALUE = "isobar-value:";
    private static final String OWN = "isobar-";
    private static final String NO_KEY = "isobar-none-";
    private static final String HASH = "isobar-sha256-";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private Escapes() {}

    /** True for a text that may be the body of a message: not blank, and of the characters of XML 1.0. */
    static boolean isText(String text) {
        return !text.isBlank() && text.codePoints().allMatch(Escapes::isXml);
    }

    private static boolean isXml(int point) {
        return point == '\t'
                || point == '\n'
                || point == '\r'
                || (point >= 0x20 && point <= 0xD7FF)
                || (point >= 0xE000 && point <= 0xFFFD)
                || point >= 0x10000;
    }

    /** An attribute's name: SQS takes no dot at either end, and no two together. */
    static String name(String name) {
        return name.startsWith(".") || name.endsWith(".") || name.contains("..") ? NAME + encoded(name) : name;
    }

    /** The name that was made such. */
    static String nameOf(String given) {
        return given.startsWith(NAME) ? decoded(given.substring(NAME.length())).orElse(given) : given;
    }

    /** An attribute's value. */
    static String value(String value) {
        return isText(value) && !value.startsWith(VALUE) ? value : VALUE + encoded(value);
    }

    /** The value that was made such. */
    static String valueOf(String given) {
        return given.startsWith(VALUE)
                ? decoded(given.substring(VALUE.length())).orElse(given)
                : given;
    }

    /**
     * A message group or a deduplication id: up to 128 characters, printable ASCII without the space. What is not is replaced
     * by its hash.
     */
    static String token(String text) {
        return needsHash(text) ? HASH + Sha256.of(text.getBytes(StandardCharsets.UTF_8)) : text;
    }

    /** True when a token does not tell what it was made of. */
    static boolean needsHash(String text) {
        return text.startsWith(OWN) || !text.chars().allMatch(c -> c > ' ' && c < 0x7F);
    }

    /** A message group of its own, for a message that waits for no other. */
    static String noKey() {
        return NO_KEY + UUID.randomUUID();
    }

    /** The ordering key that a message group tells; empty when there is none, or only its hash is known. */
    static Optional<String> keyOf(String group) {
        return group.startsWith(OWN) ? Optional.empty() : Optional.of(group);
    }

    static String encoded(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static Optional<String> decoded(String base64) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(base64), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException fromElsewhere) {
            return Optional.empty();
        }
    }
}
