package dev.isobar.provider.aws.function;

import dev.isobar.app.spi.DocumentChange;
import dev.isobar.document.Bytes;
import dev.isobar.document.CollectionSpec;
import dev.isobar.document.Document;
import dev.isobar.queue.Message;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Formats of the tests' own: bodies in base64, documents with a mark at what JSON does not know. */
final class TestFormats implements Formats {
    static String body(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public Message message(
            String body,
            Map<String, String> attributes,
            String id,
            int attempt,
            Instant enqueuedAt,
            Optional<String> group) {
        Message message = Message.of(id, Base64.getDecoder().decode(body), attempt, enqueuedAt)
                .attributes(attributes);
        return group.map(message::orderingKey).orElse(message);
    }

    static Map<String, Object> image(Document document) {
        return fields(document.fields());
    }

    private static Map<String, Object> fields(Map<?, ?> map) {
        Map<String, Object> fields = new LinkedHashMap<>();
        map.forEach((name, value) -> fields.put((String) name, attribute(value)));
        return fields;
    }

    private static Map<String, Object> attribute(@Nullable Object value) {
        if (value == null) {
            return Map.of("NULL", true);
        } else if (value instanceof String text) {
            return Map.of("S", text);
        } else if (value instanceof Boolean flag) {
            return Map.of("BOOL", flag);
        } else if (value instanceof Bytes bytes) {
            return Map.of("B", Base64.getEncoder().encodeToString(bytes.toArray()));
        } else if (value instanceof List<?> list) {
            List<Object> elements = new ArrayList<>();
            list.forEach(element -> elements.add(attribute(element)));
            return Map.of("L", elements);
        } else if (value instanceof Map<?, ?> map) {
            return Map.of("M", fields(map));
        }
        return Map.of("SS", List.of(value.getClass().getSimpleName() + " " + value));
    }

    @Override
    public DocumentChange change(CollectionSpec spec, Map<String, @Nullable Object> record) {
        Optional<Document> before = document(record.get("OldImage"));
        Optional<Document> after = document(record.get("NewImage"));
        return new DocumentChange(spec.keyOf(after.or(() -> before).orElseThrow()), before, after);
    }

    private static Optional<Document> document(@Nullable Object image) {
        return image instanceof Map<?, ?> map ? Optional.of(Document.of(map(map))) : Optional.empty();
    }

    private static Map<String, @Nullable Object> map(Map<?, ?> image) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        image.forEach((name, attribute) -> fields.put((String) name, value((Map<?, ?>) attribute)));
        return fields;
    }

    private static @Nullable Object value(Map<?, ?> attribute) {
        Object value = attribute.values().iterator().next();
        return switch ((String) attribute.keySet().iterator().next()) {
            case "NULL" -> null;
            case "S", "BOOL" -> value;
            case "B" -> Bytes.of(Base64.getDecoder().decode((String) value));
            case "M" -> map((Map<?, ?>) value);
            case "L" -> list((List<?>) value);
            default -> tagged((String) ((List<?>) value).get(0));
        };
    }

    private static List<@Nullable Object> list(List<?> elements) {
        List<@Nullable Object> list = new ArrayList<>();
        elements.forEach(element -> list.add(value((Map<?, ?>) element)));
        return list;
    }

    private static Object tagged(String text) {
        String value = text.substring(text.indexOf(' ') + 1);
        return switch (text.substring(0, text.indexOf(' '))) {
            case "Long" -> Long.valueOf(value);
            case "Double" -> Double.valueOf(value);
            case "Instant" -> Instant.parse(value);
            default -> new BigDecimal(value);
        };
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
