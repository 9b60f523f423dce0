package dev.isobar.provider.aws.queue;

import dev.isobar.internal.json.Json;
import dev.isobar.internal.json.JsonException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a subscription wants, as SNS reads it: a message is delivered when each attribute has one of its values
 * (https://docs.aws.amazon.com/sns/latest/dg/sns-subscription-filter-policies.html). At most 5 attributes, as in the contract:
 * https://docs.aws.amazon.com/sns/latest/dg/subscription-filter-policy-constraints.html.
 */
final class FilterPolicy {
    private final Map<String, Set<String>> terms;

    private FilterPolicy(Map<String, Set<String>> terms) {
        this.terms = terms;
    }

    /** The policy of a declared filter, in the form in which attributes travel. */
    static FilterPolicy of(Map<String, List<String>> filter) {
        Map<String, Set<String>> terms = new LinkedHashMap<>();
        filter.forEach((name, values) -> {
            Set<String> escaped = new LinkedHashSet<>();
            values.forEach(value -> escaped.add(Escapes.value(value)));
            terms.put(Escapes.name(name), escaped);
        });
        return new FilterPolicy(terms);
    }

    /** The policy that SNS has; empty when it is more than equality of strings. */
    static Optional<FilterPolicy> parsed(String json) {
        try {
            if (!(Json.read(json.getBytes(StandardCharsets.UTF_8)) instanceof Map<?, ?> fields)) {
                return Optional.empty();
            }
            Map<String, Set<String>> terms = new LinkedHashMap<>();
            for (Map.Entry<?, ?> field : fields.entrySet()) {
                if (!(field.getValue() instanceof List<?> values)
                        || !values.stream().allMatch(String.class::isInstance)) {
                    return Optional.empty();
                }
                Set<String> texts = new LinkedHashSet<>();
                values.forEach(value -> texts.add((String) value));
                terms.put(String.valueOf(field.getKey()), texts);
            }
            return Optional.of(new FilterPolicy(terms));
        } catch (JsonException noPolicy) {
            return Optional.empty();
        }
    }

    boolean isEmpty() {
        return terms.isEmpty();
    }

    /** As SNS takes it. */
    String json() {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        terms.forEach((name, values) -> fields.put(name, List.copyOf(values)));
        return new String(Json.write(fields), StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FilterPolicy policy && terms.equals(policy.terms);
    }

    @Override
    public int hashCode() {
        return Objects.hash(terms);
    }
}
