package dev.isobar.provider.aws.document;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of a packed document, which are unpacked when the first of them is asked for. Immutable and thread-safe. */
final class PackedFields extends AbstractMap<String, @Nullable Object> {
    private final byte[] packed;
    private @Nullable Map<String, @Nullable Object> unpacked;

    private PackedFields(byte[] packed) {
        this.packed = packed;
    }

    /** The fields; DATA_LOSS when the bytes have another layout. */
    static PackedFields of(byte[] packed) {
        PackedReader.check(packed);
        return new PackedFields(packed);
    }

    private Map<String, @Nullable Object> unpacked() {
        Map<String, @Nullable Object> fields = unpacked;
        if (fields == null) {
            fields = PackedReader.read(packed);
            unpacked = fields; // an unmodifiable map, whose threads see it whole; two of them may make it twice
        }
        return fields;
    }

    @Override
    public @Nullable Object get(Object name) {
        return unpacked().get(name);
    }

    @Override
    public boolean containsKey(Object name) {
        return unpacked().containsKey(name);
    }

    @Override
    public int size() {
        return unpacked().size();
    }

    @Override
    public Set<String> keySet() {
        return unpacked().keySet();
    }

    @Override
    public Set<Entry<String, @Nullable Object>> entrySet() {
        return unpacked().entrySet();
    }
}
