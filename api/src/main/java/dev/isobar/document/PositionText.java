package dev.isobar.document;

import dev.isobar.document.spi.Position;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Positions as the texts that a page token holds, and back: partition, sort part, value of the index's sort field. Every
 * scalar comes back of the same kind. The key of an index is not among them: it is the query's own.
 */
final class PositionText {
    private static final String NONE = "";

    private PositionText() {}

    static String[] write(Position position, Query query) {
        Key key = position.key();
        return new String[] {
            readsPartition(query) ? NONE : key.partition(),
            scalar(key.sort().orElse(null)),
            scalar(position.index().flatMap(IndexKey::sort).orElse(null))
        };
    }

    static Position read(List<String> texts, Query query) {
        String asked = String.valueOf(query.key);
        Key key = key(readsPartition(query) ? asked : texts.get(0), scalar(texts.get(1)));
        Optional<Object> indexed = Optional.ofNullable(scalar(texts.get(2)));
        return new Position(key, Optional.ofNullable(query.index).map(index -> new IndexKey(asked, indexed)));
    }

    private static Key key(String partition, @Nullable Object sort) {
        if (sort == null) {
            return Key.of(partition);
        }
        return sort instanceof Long number ? Key.of(partition, number) : Key.of(partition, (String) sort);
    }

    /** The partition then is the query's own, so that no token leads into another one. */
    private static boolean readsPartition(Query query) {
        return query.index == null && query.key != null;
    }

    private static String scalar(@Nullable Object value) {
        if (value == null) {
            return NONE;
        }
        if (value instanceof Bytes bytes) {
            return "b" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toArray());
        }
        return letter(value) + value.toString();
    }

    private static char letter(Object value) {
        if (value instanceof String) {
            return 's';
        }
        if (value instanceof Long) {
            return 'l';
        }
        if (value instanceof Double) {
            return 'd';
        }
        if (value instanceof Instant) {
            return 'i';
        }
        return value instanceof Boolean ? 'f' : 'n';
    }

    private static @Nullable Object scalar(String text) {
        if (text.isEmpty()) {
            return null;
        }
        String value = text.substring(1);
        return switch (text.charAt(0)) {
            case 's' -> value;
            case 'l' -> Long.valueOf(value);
            case 'd' -> Double.valueOf(value);
            case 'i' -> Instant.parse(value);
            case 'f' -> Boolean.valueOf(value);
            case 'n' -> new BigDecimal(value);
            default -> Bytes.of(Base64.getUrlDecoder().decode(value));
        };
    }
}
