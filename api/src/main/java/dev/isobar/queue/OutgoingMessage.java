package dev.isobar.queue;

import dev.isobar.error.CloudException;
import dev.isobar.internal.json.Json;
import dev.isobar.internal.json.JsonException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way into a queue or a topic (contract MSG-1). Immutable.
 *
 * <p>The limits named here are checked when it is sent, so that the error tells which queue it was meant for; only null is
 * refused at once.
 */
public final class OutgoingMessage {
    private final byte[] body;
    private final Map<String, String> attributes;
    private final Duration delay;
    private final @Nullable String orderingKey;
    private final @Nullable String deduplicationId;

    private OutgoingMessage(
            byte[] body,
            Map<String, String> attributes,
            Duration delay,
            @Nullable String orderingKey,
            @Nullable String deduplicationId) {
        this.body = body;
        this.attributes = attributes;
        this.delay = delay;
        this.orderingKey = orderingKey;
        this.deduplicationId = deduplicationId;
    }

    /** A message of these bytes, 0 to 256 KiB; they are copied. */
    public static OutgoingMessage of(byte[] body) {
        return owning(CloudException.requireArgument(body, "body").clone());
    }

    /** A message of this text in UTF-8, 0 to 256 KiB. */
    public static OutgoingMessage of(String body) {
        return owning(CloudException.requireArgument(body, "body").getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A message of this value as JSON, written now, at most 256 KiB.
     *
     * @throws CloudException INVALID_ARGUMENT when the value is null or its type cannot be written as JSON
     */
    public static OutgoingMessage json(Object value) {
        CloudException.requireArgument(value, "body");
        try {
            return owning(Json.write(value));
        } catch (JsonException e) {
            throw CloudException.invalidArgument(
                    "body", value.getClass(), "a record, bean, map, list or scalar that JSON can be made of");
        }
    }

    private static OutgoingMessage owning(byte[] body) {
        return new OutgoingMessage(body, Map.of(), Duration.ZERO, null, null);
    }

    /**
     * With an attribute, which takes the place of one with the same name. At most 10, with all names and values at most
     * 8 KiB.
     *
     * @param name 1 to 64 characters of {@code [A-Za-z0-9_.-]}, not beginning with goog, aws, amazon or isobar in any case
     * @param value at most 1,024 bytes of UTF-8; may be empty
     */
    public OutgoingMessage attribute(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(attributes);
        more.put(
                CloudException.requireArgument(name, "attribute name"),
                CloudException.requireArgument(value, "attribute value"));
        return new OutgoingMessage(body, Collections.unmodifiableMap(more), delay, orderingKey, deduplicationId);
    }

    /**
     * To be delivered no earlier than after this time, 0 to 15 minutes, by default 0. More than 0 needs the capability
     * QUEUE_DELAY (contract MSG-2) and goes with neither an ordered queue nor a topic.
     */
    public OutgoingMessage delay(Duration duration) {
        return new OutgoingMessage(
                body, attributes, CloudException.requireArgument(duration, "delay"), orderingKey, deduplicationId);
    }

    /**
     * To be delivered after those that were sent before it under the same key: 1 to 128 bytes of UTF-8. Needs an ordered
     * queue or topic and the capability QUEUE_ORDERING (contract MSG-6).
     */
    public OutgoingMessage orderingKey(String key) {
        return new OutgoingMessage(
                body, attributes, delay, CloudException.requireArgument(key, "ordering key"), deduplicationId);
    }

    /**
     * Not to be delivered when a message with the same id was sent to the same queue or topic within the last 5 minutes:
     * 1 to 128 bytes of UTF-8. Needs an ordered queue or topic and the capability QUEUE_DEDUPLICATION (contract MSG-8).
     */
    public OutgoingMessage deduplicationId(String id) {
        return new OutgoingMessage(
                body, attributes, delay, orderingKey, CloudException.requireArgument(id, "deduplication id"));
    }

    /** The body, not a copy: for this package's own use. */
    byte[] bytes() {
        return body;
    }

    /** The attributes in the order in which they were added. Immutable. */
    public Map<String, String> attributes() {
        return attributes;
    }

    /** How long delivery is held back; zero by default. */
    public Duration delay() {
        return delay;
    }

    /** The ordering key, or empty. */
    public Optional<String> orderingKey() {
        return Optional.ofNullable(orderingKey);
    }

    /** The deduplication id, or empty. */
    public Optional<String> deduplicationId() {
        return Optional.ofNullable(deduplicationId);
    }

    /** Sizes and names, never the payload. */
    @Override
    public String toString() {
        return "OutgoingMessage[" + body.length + " bytes, attributes " + attributes.keySet() + "]";
    }
}
