package dev.isobar.conformance.document;

import static dev.isobar.conformance.document.Docs.list;
import static dev.isobar.conformance.document.Docs.map;

import dev.isobar.document.Bytes;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ten kinds of value (contract DOC-1), each with values at its edges. */
enum Kind {
    NULL(new @Nullable Object[] {null}),
    BOOLEAN(true, false),
    LONG(
            0L,
            1L,
            -1L,
            (1L << 53) - 1,
            (1L << 53) + 1,
            -(1L << 53) - 1,
            1_000_000_000_000_000_001L,
            Long.MAX_VALUE - 1,
            Long.MAX_VALUE,
            Long.MIN_VALUE),
    DOUBLE(
            0.0,
            1.0,
            -1.0,
            0.1,
            1.0 / 3,
            Math.PI,
            100.0,
            1e22,
            9007199254740992.0,
            1.0e300,
            Double.MIN_VALUE,
            Double.MIN_NORMAL,
            -Double.MAX_VALUE,
            Double.MAX_VALUE),
    DECIMAL(
            new BigDecimal("0"),
            new BigDecimal("1"),
            new BigDecimal("-100"),
            new BigDecimal("12.34"),
            new BigDecimal("0.1"),
            new BigDecimal("1E+20"),
            new BigDecimal("9223372036854775807"),
            new BigDecimal("9007199254740993"),
            new BigDecimal("1234567890123456789012345678901234"),
            new BigDecimal("-0.1234567890123456789012345678901234"),
            new BigDecimal("3.141592653589793238462643383279503"),
            new BigDecimal("1E+6111"),
            new BigDecimal("1E-6111"),
            new BigDecimal("9999999999999999999999999999999999E+6111"),
            new BigDecimal("-9999999999999999999999999999999999E-6111")),
    STRING(
            "",
            " ",
            "text",
            "null",
            "1",
            "true",
            "2026-11-23T05:00:00Z",
            "$long",
            "\u0000\u0001\u001F\u007F",
            "line\nfeed\r\n\ttab\u2028",
            "quote \" and \\ and /",
            "e\u0301 is not \u00e9",
            "\uE000\uFFFD\uFFFE\uFFFF",
            "\uD83D\uDE00\uD800\uDC00\uDBFF\uDFFF",
            "x".repeat(20_000)),
    BYTES(bytes(0), bytes(1), bytes(2), bytes(3), bytes(256), bytes(10_000)),
    INSTANT(
            Instant.EPOCH,
            Instant.parse("0001-01-01T00:00:00Z"),
            Instant.parse("9999-12-31T23:59:59.999999Z"),
            Instant.parse("1969-12-31T23:59:59.999999Z"),
            Instant.parse("1582-10-10T12:00:00.5Z"),
            Instant.parse("2026-11-23T05:00:00Z"),
            Instant.parse("2026-11-23T05:00:00.123Z"),
            Instant.parse("2026-11-23T05:00:00.123456Z")),
    LIST(
            list(),
            list((Object) null),
            list(list(), list(list())),
            list(1L, 1.0, new BigDecimal("1"), "1", true, null, bytes(2), Instant.EPOCH),
            list("same", "same", "same"),
            list("b", "a", "c")),
    MAP(
            map(),
            map("null", null),
            map("empty", map(), "list", list(map(), map("a", 1L))),
            map("$long", "1"),
            map("$decimal", "1", "$bytes", "AAEC"),
            map("type", "S", "value", "x"));

    @SuppressWarnings("ImmutableEnumChecker") // never written after construction, nor handed out
    private final @Nullable Object[] samples;

    Kind(@Nullable Object... samples) {
        this.samples = samples;
    }

    /** Values of this kind. */
    List<@Nullable Object> samples() {
        return Collections.unmodifiableList(Arrays.asList(samples));
    }

    private static Bytes bytes(int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (255 - i);
        }
        return Bytes.of(bytes);
    }
}
