package dev.isobar.provider.aws.document;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The fields of a document as an item has them, each made a value when it is asked for: a record takes what it knows by name, and
 * nobody else may ever ask. Immutable and thread-safe.
 */
final class ItemFields extends AbstractMap<String, @Nullable Object> {
    private final Map<String, AttributeValue> attributes;

    ItemFields(Map<String, AttributeValue> attributes) {
        this.attributes = attributes;
    }

    @Override
    public @Nullable Object get(Object name) {
        AttributeValue attribute = attributes.get(name);
        return attribute == null ? null : Values.value(attribute);
    }

    @Override
    public boolean containsKey(Object name) {
        return attributes.containsKey(name);
    }

    @Override
    public int size() {
        return attributes.size();
    }

    @Override
    public Set<String> keySet() {
        return Collections.unmodifiableSet(attributes.keySet());
    }

    @Override
    public Set<Entry<String, @Nullable Object>> entrySet() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(attributes.size() * 2);
        attributes.forEach((name, attribute) -> all.put(name, Values.value(attribute)));
        return Collections.unmodifiableMap(all).entrySet();
    }
}
