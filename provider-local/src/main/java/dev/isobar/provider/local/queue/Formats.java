package dev.isobar.provider.local.queue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;

/** How the engine's values are stored. */
final class Formats {
    private static final int OBJECT_BYTES = 48;

    static final Binary<Content> CONTENT = new Binary<>(Content[]::new) {
        @Override
        public int getMemory(Content value) {
            return OBJECT_BYTES * 2 + value.body().length + value.attributes().size() * OBJECT_BYTES * 2;
        }

        @Override
        void encode(WriteBuffer target, Content value) {
            putText(target, value.id());
            target.putLong(value.enqueuedAt());
            target.putVarInt(value.attributes().size());
            value.attributes().forEach((name, text) -> {
                putText(target, name);
                putText(target, text);
            });
            putBytes(target, value.body());
        }

        @Override
        Content decode(ByteBuffer source) {
            String id = text(source);
            long enqueuedAt = source.getLong();
            Map<String, String> attributes = attributes(source);
            return new Content(id, enqueuedAt, bytes(source), attributes);
        }
    };

    static final Binary<Standing> STANDING = new Binary<>(Standing[]::new) {
        @Override
        public int getMemory(Standing value) {
            return OBJECT_BYTES + value.key().length();
        }

        @Override
        void encode(WriteBuffer target, Standing value) {
            putStanding(target, value);
        }

        @Override
        Standing decode(ByteBuffer source) {
            return standing(source);
        }
    };

    static final Binary<Leased> LEASED = new Binary<>(Leased[]::new) {
        @Override
        public int getMemory(Leased value) {
            return OBJECT_BYTES * 2;
        }

        @Override
        void encode(WriteBuffer target, Leased value) {
            target.putVarInt(value.owner());
            putStanding(target, value.standing());
        }

        @Override
        Leased decode(ByteBuffer source) {
            return new Leased(DataUtils.readVarInt(source), standing(source));
        }
    };

    static final Binary<Dead> DEAD = new Binary<>(Dead[]::new) {
        @Override
        public int getMemory(Dead value) {
            return OBJECT_BYTES * 2 + value.cause().length();
        }

        @Override
        void encode(WriteBuffer target, Dead value) {
            putText(target, value.cause());
            putStanding(target, value.standing());
        }

        @Override
        Dead decode(ByteBuffer source) {
            return new Dead(text(source), standing(source));
        }
    };

    static final Binary<Seen> SEEN = new Binary<>(Seen[]::new) {
        @Override
        public int getMemory(Seen value) {
            return OBJECT_BYTES * 2;
        }

        @Override
        void encode(WriteBuffer target, Seen value) {
            target.putLong(value.until());
            putText(target, value.messageId());
        }

        @Override
        Seen decode(ByteBuffer source) {
            return new Seen(source.getLong(), text(source));
        }
    };

    static final Binary<Filter> FILTER = new Binary<>(Filter[]::new) {
        @Override
        public int getMemory(Filter value) {
            return OBJECT_BYTES * 4;
        }

        @Override
        void encode(WriteBuffer target, Filter value) {
            target.putVarInt(value.terms().size());
            value.terms().forEach((attribute, anyOf) -> {
                putText(target, attribute);
                target.putVarInt(anyOf.size());
                anyOf.forEach(text -> putText(target, text));
            });
        }

        @Override
        Filter decode(ByteBuffer source) {
            Map<String, List<String>> terms = new LinkedHashMap<>();
            int size = DataUtils.readVarInt(source);
            for (int i = 0; i < size; i++) {
                String attribute = text(source);
                terms.put(attribute, texts(source));
            }
            return new Filter(terms);
        }
    };

    private Formats() {}

    private static List<String> texts(ByteBuffer source) {
        List<String> texts = new ArrayList<>();
        int size = DataUtils.readVarInt(source);
        for (int i = 0; i < size; i++) {
            texts.add(Binary.text(source));
        }
        return texts;
    }

    private static void putStanding(WriteBuffer target, Standing value) {
        target.putVarInt(value.attempts());
        Binary.putText(target, value.key());
    }

    private static Standing standing(ByteBuffer source) {
        return new Standing(DataUtils.readVarInt(source), Binary.text(source));
    }

    private static Map<String, String> attributes(ByteBuffer source) {
        int size = DataUtils.readVarInt(source);
        if (size == 0) {
            return Map.of();
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            String name = Binary.text(source);
            attributes.put(name, Binary.text(source));
        }
        return Collections.unmodifiableMap(attributes);
    }
}
