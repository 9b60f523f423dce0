package dev.isobar.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UpdateTest {
    private static final Document DOCUMENT = Document.of(fields());

    private static Map<String, Object> fields() {
        Map<String, Object> fields = new HashMap<>();
        fields.put("n", 5L);
        fields.put("max", Long.MAX_VALUE);
        fields.put("text", "t");
        fields.put("nothing", null);
        fields.put("list", List.of(1L, Map.of("x", 1L), 3L));
        fields.put("map", Map.of("a", 1L));
        return fields;
    }

    private static Map<String, Object> with(String name, Object value) {
        Map<String, Object> fields = fields();
        fields.put(name, value);
        return fields;
    }

    private static Map<String, Object> without(String name) {
        Map<String, Object> fields = fields();
        fields.remove(name);
        return fields;
    }

    private static UnaryOperator<Update> update(UnaryOperator<Update> change) {
        return change;
    }

    static List<Arguments> changes() {
        FieldPath deep = FieldPath.of("new", "deep", "er");
        FieldPath inList = FieldPath.of("list").at(1).field("x");
        return List.of(
                arguments(update(u -> u), fields()),
                arguments(update(u -> u.set("n", "other kind")), with("n", "other kind")),
                arguments(update(u -> u.set("n", null)), with("n", null)),
                arguments(update(u -> u.set("a.b", 1)), with("a.b", 1L)),
                arguments(update(u -> u.set(deep, 1)), with("new", Map.of("deep", Map.of("er", 1L)))),
                arguments(update(u -> u.set(FieldPath.of("map", "b"), 2)), with("map", Map.of("a", 1L, "b", 2L))),
                arguments(update(u -> u.set(inList, 2)), with("list", List.of(1L, Map.of("x", 2L), 3L))),
                arguments(
                        update(u -> u.set(FieldPath.of("list").at(0), 9)),
                        with("list", List.of(9L, Map.of("x", 1L), 3L))),
                arguments(update(u -> u.setIfAbsent("n", 9)), fields()),
                arguments(update(u -> u.setIfAbsent("nothing", 9)), fields()),
                arguments(update(u -> u.setIfAbsent("new", 9)), with("new", 9L)),
                arguments(update(u -> u.remove("n")), without("n")),
                arguments(update(u -> u.remove("absent")), fields()),
                arguments(update(u -> u.remove(deep)), fields()),
                arguments(update(u -> u.remove(FieldPath.of("map", "a"))), with("map", Map.of())),
                arguments(update(u -> u.remove(FieldPath.of("list").at(1))), with("list", List.of(1L, 3L))),
                arguments(update(u -> u.increment("n", -7)), with("n", -2L)),
                arguments(update(u -> u.increment("new", 3)), with("new", 3L)),
                arguments(update(u -> u.increment(deep, 3)), with("new", Map.of("deep", Map.of("er", 3L)))),
                arguments(update(u -> u.increment("max", Long.MIN_VALUE)), with("max", -1L)),
                arguments(update(u -> u.append("new", 1, 1, null)), with("new", Arrays.asList(1L, 1L, null))),
                arguments(update(u -> u.append("list", 3)), with("list", List.of(1L, Map.of("x", 1L), 3L, 3L))),
                arguments(update(u -> u.set("s", 1).increment("s", 1).remove("n")), with2()));
    }

    private static Map<String, Object> with2() {
        Map<String, Object> fields = without("n");
        fields.put("s", 2L);
        return fields;
    }

    @ParameterizedTest
    @MethodSource("changes")
    @DisplayName("DOC-10 changes of an update mean the same everywhere")
    void means(UnaryOperator<Update> change, Map<String, Object> expected) {
        assertThat(change.apply(Update.none()).applyTo(DOCUMENT)).isEqualTo(Document.of(expected));
    }

    static List<Arguments> misfits() {
        return List.of(
                arguments(update(u -> u.increment("text", 1)), "increments a string"),
                arguments(update(u -> u.increment("nothing", 1)), "increments a null"),
                arguments(update(u -> u.increment("max", 1)), "overflows"),
                arguments(update(u -> u.append("n", 1)), "appends to a long"),
                arguments(update(u -> u.append("nothing", 1)), "appends to a null"),
                arguments(update(u -> u.set(FieldPath.of("n", "x"), 1)), "goes into 'x' of a long"),
                arguments(update(u -> u.set(FieldPath.of("nothing", "x"), 1)), "goes into 'x' of a null"),
                arguments(update(u -> u.remove(FieldPath.of("text", "x"))), "goes into 'x' of a string"),
                arguments(update(u -> u.set(FieldPath.of("map").at(0), 1)), "goes into element 0 of a map"),
                arguments(update(u -> u.set(FieldPath.of("absent").at(0), 1)), "goes into element 0 of a absent field"),
                arguments(update(u -> u.set(FieldPath.of("list").at(3), 1)), "goes to element 3"),
                arguments(update(u -> u.remove(FieldPath.of("list").at(3))), "goes to element 3"));
    }

    @ParameterizedTest
    @MethodSource("misfits")
    @DisplayName("DOC-10 an index out of range, a wrong type and an overflow are INVALID_ARGUMENT")
    void refuses(UnaryOperator<Update> change, String message) {
        Update update = change.apply(Update.none());

        assertThatThrownBy(() -> update.applyTo(DOCUMENT))
                .hasMessageContaining(message)
                .hasMessageContaining("[INVALID_ARGUMENT]");
    }

    @Test
    @DisplayName("DOC-10 an update has at most 50 changes")
    void hasFiftyChanges() {
        Update update = Update.none();
        for (int i = 0; i < 50; i++) {
            update = update.set("f" + i, i);
        }
        Update fullest = update;

        assertThat(fullest.changes()).hasSize(50);
        assertThatThrownBy(() -> fullest.set("one more", 1)).hasMessageContaining("at most 50");
    }

    @Test
    void theResultIsADocumentToo() {
        FieldPath deep = FieldPath.of("d", Collections.nCopies(16, "d").toArray(String[]::new));
        Update update = Update.none().set(deep, 1);

        assertThatThrownBy(() -> update.applyTo(DOCUMENT)).hasMessageContaining("15 deep");
    }

    @Test
    void valuesAreCheckedWhereTheyAreGiven() {
        assertThatThrownBy(() -> Update.none().set("f", Double.NaN)).hasMessageContaining("field f");
        assertThatThrownBy(() -> Update.none().append("f", 1, -0.0)).hasMessageContaining("field f");
        assertThatThrownBy(() -> Update.none().remove("")).hasMessageContaining("1 to 255 bytes");
        assertThatThrownBy(() -> FieldPath.of("a").at(-1)).hasMessageContaining("0 or more");
    }

    @Test
    void showsWhatAndNotToWhat() {
        assertThat(Update.none().set("password", "hunter2")).hasToString("Update[Set password]");
    }
}
