package dev.isobar.provider.local.queue;

import dev.isobar.provider.local.store.Output;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How the engine's values are stored. */
final class Formats {
    static final Binary<Content> CONTENT = new Binary<>() {
        @Override
        void write(Output target, Content value) {
            target.putText(value.id());
            target.putLong(value.enqueuedAt());
            target.putVarInt(value.attributes().size());
            value.attributes().forEach((name, text) -> {
                target.putText(name);
                target.putText(text);
            });
            target.putBytes(value.body());
        }

        @Override
        Content read(ByteBuffer source) {
            String id = Output.text(source);
            long enqueuedAt = source.getLong();
            Map<String, String> attributes = attributes(source);
            return new Content(id, enqueuedAt, Output.bytes(source), attributes);
        }
    };

    static final Binary<Standing> STANDING = new Binary<>() {
        @Override
        void write(Output target, Standing value) {
            putStanding(target, value);
        }

        @Override
        Standing read(ByteBuffer source) {
            return standing(source);
        }
    };

    static final Binary<Leased> LEASED = new Binary<>() {
        @Override
        void write(Output target, Leased value) {
            target.putVarInt(value.owner());
            putStanding(target, value.standing());
        }

        @Override
        Leased read(ByteBuffer source) {
            return new Leased(Output.varInt(source), standing(source));
        }
    };

    static final Binary<Dead> DEAD = new Binary<>() {
        @Override
        void write(Output target, Dead value) {
            target.putText(value.cause());
            putStanding(target, value.standing());
        }

        @Override
        Dead read(ByteBuffer source) {
            return new Dead(Output.text(source), standing(source));
        }
    };

    static final Binary<Seen> SEEN = new Binary<>() {
        @Override
        void write(Output target, Seen value) {
            target.putLong(value.until());
            target.putText(value.messageId());
        }

        @Override
        Seen read(ByteBuffer source) {
            return new Seen(source.getLong(), Output.text(source));
        }
    };

    static final Binary<Filter> FILTER = new Binary<>() {
        @Override
        void write(Output target, Filter value) {
            target.putVarInt(value.terms().size());
            value.terms().forEach((attribute, anyOf) -> {
                target.putText(attribute);
                target.putVarInt(anyOf.size());
                anyOf.forEach(text -> target.putText(text));
            });
        }

        @Override
        Filter read(ByteBuffer source) {
            Map<String, List<String>> terms = new LinkedHashMap<>();
            int size = Output.varInt(source);
            for (int i = 0; i < size; i++) {
                String attribute = Output.text(source);
                terms.put(attribute, texts(source));
            }
            return new Filter(terms);
        }
    };

    private Formats() {}

    private static List<String> texts(ByteBuffer source) {
        List<String> texts = new ArrayList<>();
        int size = Output.varInt(source);
        for (int i = 0; i < size; i++) {
            texts.add(Output.text(source));
        }
        return texts;
    }

    private static void putStanding(Output target, Standing value) {
        target.putVarInt(value.attempts());
        target.putText(value.key());
    }

    private static Standing standing(ByteBuffer source) {
        return new Standing(Output.varInt(source), Output.text(source));
    }

    private static Map<String, String> attributes(ByteBuffer source) {
        int size = Output.varInt(source);
        if (size == 0) {
            return Map.of();
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            String name = Output.text(source);
            attributes.put(name, Output.text(source));
        }
        return Collections.unmodifiableMap(attributes);
    }
}
