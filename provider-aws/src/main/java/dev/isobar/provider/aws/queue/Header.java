package dev.isobar.provider.aws.queue;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The line that goes before a body which cannot travel alone: because it is no text, because it might be mistaken for such a
 * line, or because there is something to say that has no other place. {@code isobar-message/1 body=base64 key=…}: fields
 * parted by spaces, their values in base64 for URLs but for those of {@code body}.
 */
final class Header {
    static final String START = "isobar-message/1 ";

    private static final String TEXT = "text";
    private static final String BASE64 = "base64";

    private final Map<String, String> fields;

    private Header(Map<String, String> fields) {
        this.fields = fields;
    }

    /** The header that these contents need, which may be empty; the text is that of the body, if it is one. */
    static Header of(Content content, Optional<String> text) {
        Map<String, String> fields = new LinkedHashMap<>();
        content.key().ifPresent(key -> fields.put("key", key));
        content.id().ifPresent(id -> fields.put("id", id));
        content.obituary().ifPresent(dead -> {
            fields.put("of", dead.id());
            fields.put("attempts", Integer.toString(dead.attempts()));
            fields.put("sent", Long.toString(dead.enqueuedAt().toEpochMilli()));
            fields.put("cause", dead.cause());
        });
        if (text.isEmpty() || !fields.isEmpty()) {
            fields.put("body", text.isPresent() ? TEXT : BASE64);
        }
        return new Header(fields);
    }

    /** The header of a body; empty where it has none, or none that we can read. */
    static Optional<Header> in(String body) {
        int end = body.startsWith(START) ? body.indexOf('\n') : -1;
        if (end < 0) {
            return Optional.empty();
        }
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : body.substring(START.length(), end).split(" ", -1)) {
            int equals = field.indexOf('=');
            Optional<String> value = equals < 0 ? Optional.empty() : value(field, equals);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            fields.put(field.substring(0, equals), value.get());
        }
        Header header = new Header(fields);
        return header.isText() || BASE64.equals(fields.get("body")) ? Optional.of(header) : Optional.empty();
    }

    private static Optional<String> value(String field, int equals) {
        String value = field.substring(equals + 1);
        return field.startsWith("body=") ? Optional.of(value) : Escapes.decoded(value);
    }

    boolean isEmpty() {
        return fields.isEmpty();
    }

    boolean isText() {
        return TEXT.equals(fields.get("body"));
    }

    Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    Optional<Obituary> obituary() {
        try {
            return Optional.of(new Obituary(
                    fields.getOrDefault("of", ""),
                    Integer.parseInt(fields.getOrDefault("attempts", "")),
                    Instant.ofEpochMilli(Long.parseLong(fields.getOrDefault("sent", ""))),
                    fields.getOrDefault("cause", "")));
        } catch (NumberFormatException | DateTimeException alive) {
            return Optional.empty();
        }
    }

    /** What goes before the body, its line end included. */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder(START);
        fields.forEach((name, value) -> line.append(line.length() == START.length() ? "" : " ")
                .append(name)
                .append('=')
                .append(name.equals("body") ? value : Escapes.encoded(value)));
        return line.append('\n').toString();
    }
}
