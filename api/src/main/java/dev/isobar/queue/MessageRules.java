package dev.isobar.queue;

import dev.isobar.Capability;
import dev.isobar.Limit;
import dev.isobar.error.CloudException;
import dev.isobar.queue.spi.SendEntry;
import dev.isobar.spi.CallPipeline;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a message must be like to be sent (contract MSG-1, MSG-2, MSG-6, MSG-8), and the driver's form of it. */
final class MessageRules {
    private static final int MOST_ATTRIBUTES = 10;
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_VALUE = 1024;
    private static final int ATTRIBUTE_BYTES = 8 << 10;
    private static final int LONGEST_KEY = 128;
    private static final String NAMES =
            "1 to 64 characters of A-Z, a-z, 0-9, _, . and -, not beginning with goog, aws," + " amazon or isobar";

    private MessageRules() {}

    /** Where a message goes, as far as that decides what it may be like. */
    enum Target {
        QUEUE,
        ORDERED_QUEUE,
        TOPIC,
        ORDERED_TOPIC
    }

    /** The message as the driver gets it; the prefix begins each argument's name in messages. */
    static SendEntry checked(@Nullable OutgoingMessage given, String prefix, Target target, CallPipeline<?> calls) {
        OutgoingMessage message = CloudException.requireArgument(given, prefix + "message");
        long most = calls.capabilities().limit(Limit.MESSAGE_BYTES);
        if (message.bytes().length > most) {
            throw CloudException.invalidArgument(
                    prefix + "body size", message.bytes().length, "0 to " + most + " bytes");
        }
        attributes(message.attributes(), prefix);
        delay(message.delay(), prefix, target, calls);
        message.orderingKey().ifPresent(key -> orderingKey(key, prefix, target, calls));
        message.deduplicationId().ifPresent(id -> deduplicationId(id, prefix, target, calls));
        return new SendEntry(
                message.bytes(),
                message.attributes(),
                message.delay(),
                message.orderingKey(),
                message.deduplicationId());
    }

    private static void attributes(Map<String, String> attributes, String prefix) {
        if (attributes.size() > MOST_ATTRIBUTES) {
            throw CloudException.invalidArgument(
                    prefix + "number of attributes", attributes.size(), "0 to " + MOST_ATTRIBUTES);
        }
        int bytes = 0;
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            String name = attributeName(attribute.getKey(), prefix + "attribute name");
            attributeValue(attribute.getValue(), prefix + "value of attribute " + name);
            bytes += name.length() + QueueRules.utf8Length(attribute.getValue());
        }
        if (bytes > ATTRIBUTE_BYTES) {
            throw CloudException.invalidArgument(
                    prefix + "size of all attributes", bytes, "at most " + ATTRIBUTE_BYTES + " bytes");
        }
    }

    static String attributeName(@Nullable String name, String argument) {
        if (name == null || name.isEmpty() || name.length() > LONGEST_NAME || !isPlain(name) || isReserved(name)) {
            throw CloudException.invalidArgument(argument, name, NAMES);
        }
        return name;
    }

    private static boolean isPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!letter && (c < '0' || c > '9') && c != '_' && c != '.' && c != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean isReserved(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("goog")
                || lower.startsWith("aws")
                || lower.startsWith("amazon")
                || lower.startsWith("isobar");
    }

    static String attributeValue(@Nullable String value, String argument) {
        String checked = CloudException.requireArgument(value, argument);
        size(checked, 0, LONGEST_VALUE, argument);
        return checked;
    }

    private static void delay(Duration delay, String prefix, Target target, CallPipeline<?> calls) {
        QueueRules.between(delay, Duration.ZERO, QueueRules.LONGEST_DELAY, prefix + "delay");
        if (delay.isZero()) {
            return;
        }
        if (target == Target.TOPIC || target == Target.ORDERED_TOPIC) {
            throw CloudException.invalidArgument(prefix + "delay", delay, "none, for a topic has no delay");
        }
        if (target == Target.ORDERED_QUEUE) {
            throw CloudException.invalidArgument(prefix + "delay", delay, "none, for ordering excludes delay");
        }
        calls.require(Capability.QUEUE_DELAY);
    }

    private static void orderingKey(String key, String prefix, Target target, CallPipeline<?> calls) {
        size(key, 1, LONGEST_KEY, prefix + "ordering key");
        calls.require(Capability.QUEUE_ORDERING);
        ordered(key, prefix + "ordering key", target);
    }

    private static void deduplicationId(String id, String prefix, Target target, CallPipeline<?> calls) {
        size(id, 1, LONGEST_KEY, prefix + "deduplication id");
        calls.require(Capability.QUEUE_DEDUPLICATION);
        ordered(id, prefix + "deduplication id", target);
    }

    private static void ordered(String given, String argument, Target target) {
        if (target == Target.QUEUE || target == Target.TOPIC) {
            throw CloudException.invalidArgument(
                    argument, given, "none, until the queue or topic is declared with ordered()");
        }
    }

    /** The text's length is told and not the text, which may be payload. */
    private static void size(String text, int least, int most, String argument) {
        int bytes = QueueRules.utf8Length(text);
        if (bytes < 0) {
            throw CloudException.invalidArgument(argument, "a text with an unpaired surrogate", "well-formed Unicode");
        }
        if (bytes < least || bytes > most) {
            throw CloudException.invalidArgument(argument + " size", bytes, least + " to " + most + " bytes of UTF-8");
        }
    }
}
