package dev.isobar.blob.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredKeyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a/b.txt",
                "a//b",
                "/abs",
                "a/",
                "a ",
                "ä/é",
                "!\"#$%&'()*+,:;<=>?@[]^_`{|}~",
                "..a",
                "\uD83D\uDE00"
            })
    @DisplayName("BLOB-1 a key that every store takes is stored as it is")
    void ordinaryKeysStayReadable(String key) {
        assertThat(StoredKey.of(key)).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../x",
                "..\\x",
                "a.",
                "a/./b",
                ".",
                "a\rb",
                "\u0001",
                "\u007F",
                "\u0085",
                "\uE000",
                "\uFF21",
                ".well-known/acme-challenge/x",
                "isobar-key/61",
                "\uD83F\uDFFE"
            })
    @DisplayName("BLOB-1 any other key is stored in hexadecimal and comes back")
    void oddKeysAreEscaped(String key) {
        assertThat(StoredKey.of(key)).matches("isobar-key/([0-9a-f]{2})+");
        assertThat(StoredKey.plain(StoredKey.of(key))).isEqualTo(key);
        assertThat(StoredKey.reachable(StoredKey.of(key))).isTrue();
        assertThat(StoredKey.reachable(key)).isFalse();
    }

    @Test
    void whatTheEscapeNeverWroteIsNotRead() {
        assertThat(StoredKey.plain("isobar-key/zz")).isEqualTo("isobar-key/zz");
        assertThat(StoredKey.plain("isobar-key/61")).isEqualTo("isobar-key/61");
        assertThat(StoredKey.plain("isobar-key/ff")).isEqualTo("isobar-key/ff");
    }

    @Property
    @Label("BLOB-1 the escape is injective")
    void injective(@ForAll("keys") String a, @ForAll("keys") String b) {
        assertThat(StoredKey.of(a).equals(StoredKey.of(b))).isEqualTo(a.equals(b));
        assertThat(StoredKey.plain(StoredKey.of(a))).isEqualTo(a);
    }

    @Property
    @Label("BLOB-30 escaped keys keep order and prefixes")
    void escapedOrder(@ForAll("keys") String a, @ForAll("keys") String b) {
        int order = Integer.signum(BlobDriver.KEY_ORDER.compare(a, b));
        assertThat(Integer.signum(BlobDriver.KEY_ORDER.compare(StoredKey.escaped(a), StoredKey.escaped(b))))
                .isEqualTo(order);
        assertThat(StoredKey.escaped(a).startsWith(StoredKey.escaped(b))).isEqualTo(a.startsWith(b));
        assertThat(StoredKey.AREA_END).matches(end -> BlobDriver.KEY_ORDER.compare(end, StoredKey.escaped(a)) > 0);
    }

    @Property
    @Label("BLOB-30 the order of keys is that of their UTF-8 bytes")
    void byteOrder(@ForAll("keys") String a, @ForAll("keys") String b) {
        int bytes = Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
        assertThat(Integer.signum(BlobDriver.KEY_ORDER.compare(a, b))).isEqualTo(Integer.signum(bytes));
    }

    @Provide
    Arbitrary<String> keys() {
        return Arbitraries.of(
                        "a",
                        "B",
                        ".",
                        "/",
                        "\\",
                        "-",
                        "\u0001",
                        "é",
                        "e\u0301",
                        "\uE000",
                        "\uFFFD",
                        "\uD83D\uDE00",
                        "isobar-key/")
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(parts -> String.join("", parts));
    }
}
