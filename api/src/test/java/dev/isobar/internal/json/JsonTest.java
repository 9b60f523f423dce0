package dev.isobar.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    record Item(long id, String name, Instant at) {}

    record Order(Item item, List<Item> more) {}

    private static Object read(String json) {
        return Json.read(json.getBytes(UTF_8));
    }

    private static <T> T strictly(String json, Class<T> type) {
        return Json.readStrictly(new ByteArrayInputStream(json.getBytes(UTF_8)), type);
    }

    private static String written(Object value) {
        return new String(Json.write(value), UTF_8);
    }

    @Test
    void plainValuesKeepOrderAndKind() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("b", 1L);
        value.put("a", Arrays.asList("x", true, null, new BigDecimal("1.50"), Long.MAX_VALUE));

        String json = written(value);

        assertThat(json).isEqualTo("{\"b\":1,\"a\":[\"x\",true,null,1.50,9223372036854775807]}");
        assertThat(read(json)).isEqualTo(value);
    }

    @Test
    void recordsAndInstants() {
        Item item = new Item(1, "n", Instant.parse("2026-01-02T03:04:05.000006Z"));

        String json = written(item);

        assertThat(json).isEqualTo("{\"id\":1,\"name\":\"n\",\"at\":\"2026-01-02T03:04:05.000006Z\"}");
        assertThat(strictly(json, Item.class)).isEqualTo(item);
    }

    @Test
    void aMapWithARecordInItIsBound() {
        assertThat(written(Map.of("item", new Item(1, "n", Instant.EPOCH)))).contains("\"name\":\"n\"");
    }

    @Test
    void anUnknownFieldIsNamedOrPassedOver() {
        String json = "{\"item\":{\"id\":1,\"nme\":\"x\"}}";

        JsonException refused = catchThrowableOfType(JsonException.class, () -> strictly(json, Order.class));

        assertThat(refused.field()).isEqualTo("item.nme");
        assertThat(Json.readLeniently(json.getBytes(UTF_8), Order.class).item().id())
                .isEqualTo(1);
    }

    @Test
    void aValueThatDoesNotFitIsNamed() {
        JsonException refused = catchThrowableOfType(
                JsonException.class, () -> strictly("{\"more\":[{\"id\":\"seven\"}]}", Order.class));

        assertThat(refused.field()).isEqualTo("more.0.id");
        assertThat(refused.getMessage()).doesNotContain("seven");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[1,", "{\"a\":1} x", "{\"a\":1,\"a\":2}", "nul", "{'a':1}"})
    void malformedTextIsRefused(String json) {
        assertThat(catchThrowableOfType(JsonException.class, () -> read(json))).isNotNull();
        assertThat(catchThrowableOfType(JsonException.class, () -> strictly(json, Item.class)))
                .isNotNull();
    }

    @Test
    @DisplayName("FN-11 more than 64 levels are refused")
    void depth() {
        String deepest = "[".repeat(64) + "]".repeat(64);
        String tooDeep = "[".repeat(65) + "]".repeat(65);

        assertThat(read(deepest)).isInstanceOf(List.class);
        assertThat(catchThrowableOfType(JsonException.class, () -> read(tooDeep)))
                .isNotNull();
    }

    @Test
    void nullIsNoRecord() {
        assertThat(catchThrowableOfType(JsonException.class, () -> strictly("null", Item.class)))
                .hasMessageContaining("null");
    }
}
