package dev.isobar.testserver;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A message on its way through a topic. */
record SnsMessage(
        String id,
        String body,
        Map<String, Attribute> attributes,
        Optional<String> group,
        Optional<String> deduplicationId) {
    private static final int MOST_BYTES = 256 << 10;

    /** An attribute with the name of its type. */
    record Attribute(String type, String value) {}

    static SnsMessage of(SnsQuery request, SnsTopicState topic) {
        SnsMessage message = new SnsMessage(
                UUID.randomUUID().toString(),
                request.required("Message"),
                request.attributes(),
                request.optional("MessageGroupId"),
                request.optional("MessageDeduplicationId"));
        message.check(topic);
        return message;
    }

    private void check(SnsTopicState topic) {
        if (body.isEmpty()) {
            throw invalid("Empty message");
        }
        if (bytes() > MOST_BYTES) {
            throw invalid("Message too long");
        }
        if (topic.isFifo() && (group.isEmpty() || deduplicationId.isEmpty())) {
            throw invalid("The topic needs a MessageGroupId and a MessageDeduplicationId");
        }
        group.ifPresent(SnsMessage::token);
        deduplicationId.ifPresent(SnsMessage::token);
        attributes.forEach(SnsMessage::attribute);
    }

    private static void token(String token) {
        if (token.isEmpty() || token.length() > 128 || !token.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            throw invalid("a group or deduplication id has 1 to 128 alphanumeric characters or punctuation");
        }
    }

    private static void attribute(String name, Attribute attribute) {
        boolean legal = name.matches("[A-Za-z0-9_.-]{1,256}")
                && !name.startsWith(".")
                && !name.endsWith(".")
                && !name.contains("..");
        if (!legal) {
            throw invalid("Invalid attribute name");
        }
        if (!attribute.type().equals("String")) {
            throw invalid("this server knows attributes of the type String only");
        }
        if (attribute.value().isEmpty()) {
            throw new ServiceError("ParameterValueInvalid", "the value of an attribute is empty");
        }
    }

    private static ServiceError invalid(String what) {
        return new ServiceError("InvalidParameter", "Invalid parameter: " + what);
    }

    /** What counts against the limit. */
    int bytes() {
        int bytes = length(body);
        for (Map.Entry<String, Attribute> attribute : attributes.entrySet()) {
            bytes += length(attribute.getKey())
                    + length(attribute.getValue().type())
                    + length(attribute.getValue().value());
        }
        return bytes;
    }

    private static int length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
