package dev.isobar.provider.aws.document;

import dev.isobar.Revision;
import dev.isobar.document.Change;
import dev.isobar.document.CollectionSpec;
import dev.isobar.document.Document;
import dev.isobar.document.IndexSpec;
import dev.isobar.document.spi.Expected;
import dev.isobar.document.spi.Write;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An update as one expression of DynamoDB, which needs no reading first and so never loses a race. Only changes are made so that
 * mean the same to DynamoDB: increments of longs and appends of scalars, each to another field of the document itself that no key,
 * index or time to live has. The condition holds exactly where the contract allows them: no overflow, no other type, and no
 * document beyond its size.
 */
final class InPlace {
    private static final int DIGITS = 20;
    private static final int AROUND = 8;

    private final Write.Change change;
    private final Items items;
    private final List<String> assignments = new ArrayList<>();
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<String, AttributeValue> values = new LinkedHashMap<>();
    private long growth;

    private InPlace(Write.Change change, Items items) {
        this.change = change;
        this.items = items;
    }

    /** True when an expression means the same as the update. */
    static boolean isPossible(Write.Change change, CollectionSpec spec) {
        Set<String> taken = new HashSet<>();
        for (IndexSpec index : spec.indexes()) {
            taken.add(index.partitionField());
            index.sortField().ifPresent(taken::add);
        }
        spec.timeToLive().ifPresent(taken::add);
        return change.expected() instanceof Expected.Present
                && !change.update().changes().isEmpty()
                && change.update().changes().stream()
                        .allMatch(part ->
                                isPossible(part) && taken.add(part.path().root()));
    }

    private static boolean isPossible(Change part) {
        boolean own = part.path().steps().size() == 1;
        return own
                && (part instanceof Change.Increment
                        || (part instanceof Change.Append append
                                && append.values().stream().allMatch(InPlace::isScalar)));
    }

    private static boolean isScalar(@Nullable Object value) {
        return !(value instanceof List<?> || value instanceof Map<?, ?>);
    }

    /** The expression with which an update becomes the state of this revision. */
    static InPlace of(Write.Change change, Revision revision, Items items) {
        InPlace made = new InPlace(change, items);
        made.values.put(":rev", AttributeValue.fromS(revision.token()));
        made.assignments.add("rev = :rev");
        for (Change part : change.update().changes()) {
            if (part instanceof Change.Increment increment) {
                made.add(increment);
            } else {
                made.add((Change.Append) part);
            }
        }
        made.boundSize();
        return made;
    }

    private String name(Change part) {
        String name = "#f" + names.size();
        names.put(name, part.path().root());
        return name;
    }

    private void add(Change.Increment increment) {
        String name = name(increment);
        String field = "doc." + name;
        String by = ":by" + names.size();
        long least = increment.by() < 0 ? Long.MIN_VALUE - increment.by() : Long.MIN_VALUE;
        long most = increment.by() > 0 ? Long.MAX_VALUE - increment.by() : Long.MAX_VALUE;
        values.put(":zero", Values.attribute(0L));
        values.put(by, Values.attribute(increment.by()));
        values.put(by + "least", Values.attribute(least));
        values.put(by + "most", Values.attribute(most));
        assignments.add(field + " = if_not_exists(" + field + ", :zero) + " + by);
        conditions.add(
                "(attribute_not_exists(" + field + ") OR " + field + " BETWEEN " + by + "least AND " + by + "most)");
        growth += AROUND + DIGITS + increment.path().root().length() * 6L;
    }

    private void add(Change.Append append) {
        String name = name(append);
        String field = "doc." + name;
        String more = ":more" + names.size();
        values.put(":list", AttributeValue.fromS("L"));
        values.put(":none", AttributeValue.fromL(List.of()));
        values.put(more, Values.attribute(append.values()));
        assignments.add(field + " = list_append(if_not_exists(" + field + ", :none), " + more + ")");
        conditions.add("(attribute_not_exists(" + field + ") OR attribute_type(" + field + ", :list))");
        Document added = Document.of(Map.of(append.path().root(), append.values()));
        growth += AROUND + added.size();
    }

    /** What grows in place is a bound of the size from then on, until the document is next written as a whole. */
    private void boundSize() {
        values.put(":growth", Values.attribute(growth));
        values.put(":room", Values.attribute(ItemSize.MOST / ItemSize.WORST - growth));
        values.put(":map", AttributeValue.fromS("M"));
        assignments.add("bytes = bytes + :growth");
        conditions.add("attribute_type(doc, :map) AND bytes <= :room");
    }

    String expression() {
        return "SET " + String.join(", ", assignments);
    }

    /** The condition, with what the write itself demands. */
    String condition() {
        Condition demanded = Condition.of(change, items);
        if (demanded.values() != null) {
            values.putAll(demanded.values());
        }
        return demanded.expression() + " AND " + String.join(" AND ", conditions);
    }

    Map<String, String> names() {
        return names;
    }

    Map<String, AttributeValue> values() {
        return values;
    }
}
