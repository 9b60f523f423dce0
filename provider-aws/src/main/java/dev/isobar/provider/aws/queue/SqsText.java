package dev.isobar.provider.aws.queue;

import dev.isobar.queue.Message;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A message as SQS and SNS carry it: a body of text and attributes of text (contract MSG-1). A body that is text travels as it is,
 * so that anybody can send and read it; other bodies travel as base64 behind a line that begins with {@code isobar-message/1}.
 * Attributes are those of SQS and SNS, so that filters see them; a name or value that these refuse is escaped. What another
 * producer sent is taken as it is, whatever it looks like: what reads as no envelope of ours is a plain body.
 *
 * @param body not empty, of characters that SQS takes
 * @param attributes at most 10, of type String; immutable
 */
public record SqsText(String body, Map<String, String> attributes) {
    private static final int MOST_ATTRIBUTES = 10;

    /** A message as it arrived. */
    public SqsText {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    static SqsText of(Content content) {
        Map<String, String> attributes = new LinkedHashMap<>();
        content.attributes().forEach((name, value) -> attributes.put(Escapes.name(name), Escapes.value(value)));
        Content rest = content;
        if (content.id().isPresent() && attributes.size() < MOST_ATTRIBUTES) {
            attributes.put(Escapes.ID, content.id().get());
            rest = new Content(
                    content.body(), content.attributes(), content.key(), Optional.empty(), content.obituary());
        }
        return new SqsText(body(rest), attributes);
    }

    private static String body(Content content) {
        Optional<String> text = text(content.body());
        Header header = Header.of(content, text);
        if (header.isEmpty()) {
            return text.orElseThrow();
        }
        return header + text.orElseGet(() -> Base64.getEncoder().encodeToString(content.body()));
    }

    /** The body as a text that may travel as it is, if it is one. */
    private static Optional<String> text(byte[] body) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            return Escapes.isText(text) && !text.startsWith(Header.START) ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException binary) {
            return Optional.empty();
        }
    }

    Content content() {
        Optional<Header> header = Header.in(body);
        if (header.isEmpty()) {
            return contentOf(body.getBytes(StandardCharsets.UTF_8));
        }
        String rest = body.substring(body.indexOf('\n') + 1);
        if (header.get().isText()) {
            return described(contentOf(rest.getBytes(StandardCharsets.UTF_8)), header.get());
        }
        try {
            return described(contentOf(Base64.getDecoder().decode(rest)), header.get());
        } catch (IllegalArgumentException noEnvelopeOfOurs) {
            return contentOf(body.getBytes(StandardCharsets.UTF_8));
        }
    }

    private Content contentOf(byte[] bytes) {
        Map<String, String> own = new LinkedHashMap<>();
        attributes.forEach((name, value) -> own.put(Escapes.nameOf(name), Escapes.valueOf(value)));
        Optional<String> id = Optional.ofNullable(own.remove(Escapes.ID));
        Content content = Content.of(bytes, Collections.unmodifiableMap(own));
        return id.map(content::id).orElse(content);
    }

    private static Content described(Content content, Header header) {
        Content whole = content.key(header.field("key"));
        whole = header.field("id").map(whole::id).orElse(whole);
        return header.obituary().map(whole::obituary).orElse(whole);
    }

    /**
     * The message that this is, for an entry point that got it in an event as for a receiver.
     *
     * @param messageId what SQS calls it; a message that came through a topic keeps the id under which it was published
     * @param attempt SQS's {@code ApproximateReceiveCount}
     * @param enqueuedAt SQS's {@code SentTimestamp}
     * @param group SQS's {@code MessageGroupId} in a FIFO queue; empty in any other queue
     */
    public Message message(String messageId, int attempt, Instant enqueuedAt, Optional<String> group) {
        Content content = content();
        Message message = Message.of(content.id().orElse(messageId), content.body(), attempt, enqueuedAt)
                .attributes(content.attributes());
        Optional<String> key = content.key().or(() -> group.flatMap(Escapes::keyOf));
        return key.map(message::orderingKey).orElse(message);
    }

    /** Sizes only, never the payload. */
    @Override
    public String toString() {
        return "SqsText[" + body.length() + " characters, attributes " + attributes.keySet() + "]";
    }
}
