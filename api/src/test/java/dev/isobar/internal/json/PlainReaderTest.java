package dev.isobar.internal.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PlainReaderTest {
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "\\",
            "\\u00e9",
            "\\ud83d",
            "\\ude00",
            "\\n",
            "\\/",
            "\\x",
            "a",
            "é",
            "€",
            "\ud83d\ude00",
            "\uFFFD",
            "\u007f",
            "\u0000",
            "\u001f",
            "\uFEFF",
            " ",
            "\n",
            "\t",
            "\r",
            "\f",
            "\u00a0",
            "0",
            "-",
            "1",
            "9",
            ".",
            "e",
            "E",
            "+",
            "true",
            "false",
            "null",
            "NaN",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775808",
            "-9223372036854775809",
            "12345678901234567890",
            "1e5",
            "1E-7",
            "0.10",
            "-0.0",
            "-0",
            "01",
            "1e9999",
            "1e99999",
            "\"a\":1",
            "\"a\":",
            "[[",
            "]]",
            "/*",
            "//",
            "'");

    @Property(tries = 2_000)
    @Label("what it takes of any bytes, Jackson takes, and means the same")
    void asJacksonReadsIt(@ForAll("bytes") byte[] json) {
        assertTheSame(json);
    }

    private static boolean assertTheSame(byte[] json) {
        Object value = PlainReader.read(json);
        if (value != PlainReader.DECLINED) {
            assertThat(described(value))
                    .as(new String(json, ISO_8859_1))
                    .isEqualTo(described(JacksonReader.read(json)));
        }
        return value != PlainReader.DECLINED;
    }

    /** With the kind of each number, and the order of the fields. */
    private static Object described(Object value) {
        List<Object> described = new ArrayList<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, of) -> described.add(Arrays.asList(name, described(of))));
            return Arrays.asList("object", described);
        } else if (value instanceof List<?> list) {
            list.forEach(element -> described.add(described(element)));
            return Arrays.asList("array", described);
        }
        return value == null ? "null" : value.getClass().getName() + " " + value;
    }

    @Provide
    Arbitrary<byte[]> bytes() {
        Arbitrary<String> salad = Arbitraries.of(PIECES).list().ofMaxSize(10).map(pieces -> String.join("", pieces));
        Arbitrary<byte[]> salads = Arbitraries.oneOf(
                        salad, salad.map(inner -> "\"" + inner + "\""), salad.map(inner -> "{\"x\":[" + inner + "]}"))
                .map(text -> text.getBytes(UTF_8));
        Arbitrary<byte[]> altered =
                valid().flatMap(json -> Arbitraries.randomValue(random -> altered(json.getBytes(UTF_8), random)));
        return Arbitraries.oneOf(salads, altered);
    }

    private static byte[] altered(byte[] json, Random random) {
        byte[] altered = json.clone();
        for (int i = random.nextInt(3); i >= 0 && altered.length > 0; i--) {
            altered[random.nextInt(altered.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(altered, random.nextInt(altered.length + 1)) : altered;
    }

    @Provide
    Arbitrary<String> valid() {
        return new PlainWriterTest()
                .plain()
                .map(value -> new String(PlainWriter.write(value).orElseThrow(), UTF_8));
    }

    @Property(tries = 500)
    @Label(
            "what was written is read back without Jackson, but for negative zeros, endless numbers, U+FFFD and rare names")
    void takesWhatIsUsual(@ForAll("valid") String json) {
        byte[] bytes = json.getBytes(UTF_8);
        if (!assertTheSame(bytes)) {
            assertThat(json).containsPattern("-0|E-?[0-9]{5}|\uFFFD|uD[89A-F]..[^\"]*\":");
        }
    }

    private static Object read(String json) {
        return PlainReader.read(json.getBytes(UTF_8));
    }

    @Example
    @Label("scalars of every kind, escapes, and space between them")
    void plain() {
        assertThat(
                        read(
                                " [ 1 , -9223372036854775808, 9223372036854775807,9223372036854775808, 0.10,1e5,\ttrue,false,null]\r\n"))
                .isEqualTo(Arrays.asList(
                        1L,
                        Long.MIN_VALUE,
                        Long.MAX_VALUE,
                        new BigDecimal("9223372036854775808"),
                        new BigDecimal("0.10"),
                        new BigDecimal("1e5"),
                        true,
                        false,
                        null));
        assertThat(read("\"é\\u00e9\\\"\\\\\\/\\b\\f\\n\\r\\t\\ud83d\\ude00\ud83d\ude00\""))
                .isEqualTo("éé\"\\/\b\f\n\r\t\ud83d\ude00\ud83d\ude00");
    }

    @Example
    @Label("whole numbers of every length, of either sign")
    void wholeNumbers() {
        StringBuilder digits = new StringBuilder();
        for (int i = 1; i <= 25; i++) {
            digits.append(i % 10);
            for (String sign : List.of("", "-")) {
                BigDecimal meant = new BigDecimal(sign + digits);
                Object read = read("[" + sign + digits + "]");
                assertThat(read).isEqualTo(List.of(number(meant)));
            }
        }
        assertThat(read("[0,-0,-9223372036854775809]"))
                .isEqualTo(List.of(0L, 0L, new BigDecimal("-9223372036854775809")));
    }

    private static Object number(BigDecimal meant) {
        return meant.compareTo(BigDecimal.valueOf(meant.longValue())) == 0 ? meant.longValue() : meant;
    }

    @Example
    @Label("names of one length with the same signs at both ends and amid keep their own values")
    void namesAlike() {
        for (int i = 0; i < 3; i++) {
            assertThat(read("{\"a1c1e\":1,\"a2c2e\":2,\"a1c2e\":3,\"\":4,\"e\":5}"))
                    .isEqualTo(Map.of("a1c1e", 1L, "a2c2e", 2L, "a1c2e", 3L, "", 4L, "e", 5L));
        }
    }

    @Example
    @Label("what is wrong, doubtful or rare is Jackson's to judge")
    void declined() {
        List<String> declined = List.of(
                "",
                " ",
                "{\"a\":1,\"a\":2}",
                "{\"a\":1} x",
                "01",
                "1.",
                ".5",
                "1e",
                "+1",
                "-0.0",
                "1e99999",
                "\"\t\"",
                "\"\\u12\"",
                "\"\\x\"",
                "\"",
                "[1,]",
                "{\"a\"}",
                "{a:1}",
                "{\"\\ud83d\":1}",
                "{\"" + "n".repeat(10_001) + "\":1}",
                "nul",
                "truex",
                "\uFEFF1",
                "\"\uFFFD\"",
                "9".repeat(600),
                "[".repeat(65) + "]".repeat(65));
        for (String json : declined) {
            assertThat(read(json)).as(json).isSameAs(PlainReader.DECLINED);
        }
        assertThat(PlainReader.read("1".getBytes(java.nio.charset.StandardCharsets.UTF_16BE)))
                .isSameAs(PlainReader.DECLINED);
        assertThat(PlainReader.read(new byte[] {'"', (byte) 0xC0, (byte) 0x80, '"'}))
                .isSameAs(PlainReader.DECLINED);
    }

    @Example
    @Label("a text of nothing but escapes takes no stack")
    void manyEscapes() {
        assertThat(read("\"" + "\\n".repeat(100_000) + "\"")).isEqualTo("\n".repeat(100_000));
    }
}
