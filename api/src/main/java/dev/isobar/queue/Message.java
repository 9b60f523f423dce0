package dev.isobar.queue;

import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.internal.json.Json;
import dev.isobar.internal.json.JsonException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A message as it was received (contract MSG-1, MSG-3). Immutable. Applications read it; drivers and entry points make it. */
public final class Message {
    private final String id;
    private final byte[] body;
    private final int attempt;
    private final Instant enqueuedAt;
    private final Map<String, String> attributes;
    private final @Nullable String orderingKey;

    private Message(
            String id,
            byte[] body,
            int attempt,
            Instant enqueuedAt,
            Map<String, String> attributes,
            @Nullable String orderingKey) {
        this.id = id;
        this.body = body;
        this.attempt = attempt;
        this.enqueuedAt = enqueuedAt;
        this.attributes = attributes;
        this.orderingKey = orderingKey;
    }

    /**
     * A message without attributes.
     *
     * @param body not copied, and not to be changed by the caller afterwards
     * @param attempt which delivery this is, from 1
     */
    public static Message of(String id, byte[] body, int attempt, Instant enqueuedAt) {
        return new Message(id, body, attempt, enqueuedAt, Map.of(), null);
    }

    /** The same with another body: the whole one in the place of its claim. */
    Message body(byte[] whole) {
        return new Message(id, whole, attempt, enqueuedAt, attributes, orderingKey);
    }

    /** Whether the body may be a claim. */
    boolean beginsAsClaim() {
        return Claim.begins(body);
    }

    /** The claim that the body is, if it is one of at most so many bytes. */
    Optional<Claim> claim(long most) {
        return Claim.in(body, most);
    }

    /** The same with these attributes, which are copied; their order is kept. */
    public Message attributes(Map<String, String> all) {
        Map<String, String> copy = Collections.unmodifiableMap(new LinkedHashMap<>(all));
        return new Message(id, body, attempt, enqueuedAt, copy, orderingKey);
    }

    /** The same with this ordering key. */
    public Message orderingKey(String key) {
        return new Message(id, body, attempt, enqueuedAt, attributes, key);
    }

    /** The provider's id, the same in every delivery of the message. */
    public String id() {
        return id;
    }

    /** A copy of the body. */
    public byte[] body() {
        return body.clone();
    }

    /** The size of the body in bytes. */
    public int size() {
        return body.length;
    }

    /** The body as UTF-8; what is malformed shows as U+FFFD. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /**
     * The body read as JSON; fields that the type does not have are passed over.
     *
     * @throws CloudException INVALID_ARGUMENT when the body is no JSON or does not fit the type; the message names the field
     *     and shows no payload
     */
    public <T> T json(Class<T> type) {
        CloudException.requireArgument(type, "type");
        try {
            return Json.readLeniently(body, type);
        } catch (JsonException e) {
            String field = e.field().isEmpty() ? "" : ": field " + e.field();
            throw CloudException.of(
                    ErrorCode.INVALID_ARGUMENT,
                    "the body of message " + id + " cannot be read as " + type.getName() + field + " "
                            + e.getMessage());
        }
    }

    /** The attributes that it was sent with. Immutable. */
    public Map<String, String> attributes() {
        return attributes;
    }

    /** The ordering key that it was sent with, or empty. */
    public Optional<String> orderingKey() {
        return Optional.ofNullable(orderingKey);
    }

    /** Which delivery this is, from 1; approximate, as some services count it so. Of a dead letter: how many there were. */
    public int attempt() {
        return attempt;
    }

    /** When the service took the message. */
    public Instant enqueuedAt() {
        return enqueuedAt;
    }

    /** Id, attempt and size, never the payload. */
    @Override
    public String toString() {
        return "Message[" + id + ", attempt " + attempt + ", " + body.length + " bytes]";
    }
}
