package dev.isobar.testserver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** A filter policy of equality of strings on attributes. Immutable. */
final class SnsFilter {
    private static final int MOST_NAMES = 5;
    private static final int MOST_COMBINATIONS = 150;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Set<String>> terms = new LinkedHashMap<>();

    private SnsFilter() {}

    static SnsFilter of(String policy) {
        SnsFilter filter = new SnsFilter();
        parsed(policy).properties().forEach(term -> filter.terms.put(term.getKey(), values(term.getValue())));
        int combinations = filter.terms.values().stream().mapToInt(Set::size).reduce(1, (a, b) -> a * b);
        if (filter.terms.size() > MOST_NAMES || combinations > MOST_COMBINATIONS) {
            throw invalid("Filter policy is too complex");
        }
        return filter;
    }

    private static JsonNode parsed(String policy) {
        try {
            JsonNode node = JSON.readTree(policy);
            if (node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException malformed) {
            throw invalid("failed to parse JSON");
        }
        throw invalid("the policy is no JSON object");
    }

    private static Set<String> values(JsonNode array) {
        if (!array.isArray() || array.isEmpty()) {
            throw invalid("a term must be an array of values");
        }
        Set<String> values = new LinkedHashSet<>();
        for (JsonNode value : array) {
            if (!value.isTextual()) {
                throw invalid("this server knows equality of strings only");
            }
            values.add(value.textValue());
        }
        return values;
    }

    private static ServiceError invalid(String what) {
        return new ServiceError("InvalidParameter", "Invalid parameter: FilterPolicy: " + what);
    }

    boolean wants(SnsMessage message) {
        return terms.entrySet().stream().allMatch(term -> {
            SnsMessage.Attribute attribute = message.attributes().get(term.getKey());
            return attribute != null && term.getValue().contains(attribute.value());
        });
    }
}
