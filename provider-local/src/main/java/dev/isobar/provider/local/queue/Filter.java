package dev.isobar.provider.local.queue;

import java.util.List;
import java.util.Map;

/**
 * What a subscription wants.
 *
 * @param terms attribute names and the values that each may have; empty when everything is wanted
 */
record Filter(Map<String, List<String>> terms) {
    boolean wants(Map<String, String> attributes) {
        return terms.entrySet().stream().allMatch(term -> {
            String value = attributes.get(term.getKey());
            return value != null && term.getValue().contains(value);
        });
    }
}
