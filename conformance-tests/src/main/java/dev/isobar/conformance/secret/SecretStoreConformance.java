package dev.isobar.conformance.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.conformance.Race;
import dev.isobar.conformance.Rule;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.secret.Secret;
import dev.isobar.secret.Secrets;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Storing and reading: SEC-1. */
public abstract class SecretStoreConformance extends SecretSuite {
    private static final int LARGEST = 16 << 10;
    private static final int NAMES = Integer.getInteger("isobar.conformance.secrets", 30);
    /** More than the hundred that Secrets Manager keeps. */
    private static final int ROTATIONS = 105;

    private void assertLatest(String name, String value) throws Exception {
        afterLag(() ->
                secrets().find(name).map(Secret::text).filter(value::equals).isPresent());
        assertThat(secrets().get(name).text().equals(value))
                .as("the latest value is the one put last")
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1_000, 4_096, LARGEST})
    @Rule("SEC-1")
    @DisplayName("a value of 1 byte to 16 KiB comes back byte for byte, under its version id at once")
    void sizes(int size) throws Exception {
        byte[] value = new byte[size];
        new Random(size).nextBytes(value);
        String name = name();
        String version = secrets().put(name, value);
        Secret read = secrets().get(name, version);
        assertThat(read.bytes()).isEqualTo(value);
        assertThat(read.versionId()).isEqualTo(version);
        afterLag(() -> secrets().find(name).isPresent());
        assertThat(secrets().get(name).bytes()).isEqualTo(value);
    }

    @Test
    @Rule("SEC-1")
    @DisplayName("a value of any bytes or text comes back: every byte, and every sign")
    void values() throws Exception {
        String name = name();
        byte[] all = new byte[256];
        IntStream.range(0, 256).forEach(i -> all[i] = (byte) i);
        assertThat(secrets().get(name, secrets().put(name, all)).bytes()).isEqualTo(all);
        for (String text :
                List.of(" ", "\u0000", "\r\n", "{\"a\":1}", "YWJj", "p=%20&\"'\\", "\u20AC\uD83D\uDE00", "\uFEFFx")) {
            Secret read = secrets().get(name, secrets().put(name, text));
            assertThat(read.text()).isEqualTo(text);
            assertThat(read.bytes()).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "-", "a--b", "9-lives", "isobar", "aws", "secret-abcdef"})
    @Rule("SEC-1")
    @DisplayName("a name of 1 to 127 characters of a-z, 0-9 and - can be used")
    void names(String part) throws Exception {
        String unique = "-" + fresh("n");
        String name = part + unique;
        String longest = name + "x".repeat(127 - name.length());
        for (String one : List.of(name, longest)) {
            closeAtEnd(() -> opened(NO_CACHE).delete(one));
            String version = secrets().put(one, "v");
            assertThat(secrets().get(one, version).text()).isEqualTo("v");
        }
        afterLag(() -> secrets().names().contains(longest));
        assertThat(secrets().names()).contains(name, longest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "a_b", "a/b", "a.b", "a b", "\u00E9", "a\n", "../x"})
    @Rule({"SEC-1", "CORE-5"})
    @DisplayName("any other name is refused before any I/O by every call")
    void wrongNames(String wrong) {
        refused(ErrorCode.INVALID_ARGUMENT, () -> secrets().get(wrong));
        refused(ErrorCode.INVALID_ARGUMENT, () -> secrets().find(wrong));
        refused(ErrorCode.INVALID_ARGUMENT, () -> secrets().get(wrong, "1"));
        refused(ErrorCode.INVALID_ARGUMENT, () -> secrets().put(wrong, "v"));
        refused(ErrorCode.INVALID_ARGUMENT, () -> secrets().put(wrong, new byte[] {1}));
        refused(ErrorCode.INVALID_ARGUMENT, () -> secrets().delete(wrong));
    }

    @Test
    @Rule({"SEC-1", "CORE-5"})
    @DisplayName("a name or value that is too long, empty or null is refused before any I/O and changes nothing")
    void arguments() throws Exception {
        String name = name();
        secrets().put(name, "kept");
        refused(ErrorCode.INVALID_ARGUMENT, () -> secrets().put("x".repeat(128), "v"));
        refused(ErrorCode.INVALID_ARGUMENT, () -> secrets().put(nothing(String.class), "v"));
        refused(ErrorCode.INVALID_ARGUMENT, () -> secrets().put(name, nothing(String.class)));
        refused(ErrorCode.INVALID_ARGUMENT, () -> secrets().put(name, nothing(byte[].class)));
        refused(ErrorCode.INVALID_ARGUMENT, () -> secrets().put(name, ""));
        refused(ErrorCode.INVALID_ARGUMENT, () -> secrets().put(name, new byte[LARGEST + 1]));
        refused(ErrorCode.INVALID_ARGUMENT, () -> secrets().put(name, "\u20AC".repeat(LARGEST / 3 + 1)));
        refused(ErrorCode.INVALID_ARGUMENT, () -> secrets().put(name, "\uD800"));
        refused(ErrorCode.INVALID_ARGUMENT, () -> secrets().get(name, ""));
        refused(ErrorCode.INVALID_ARGUMENT, () -> secrets().get(name, nothing(String.class)));
        assertNullRefused(() -> secrets().within(Duration.ZERO));
        assertLatest(name, "kept");
    }

    @Test
    @Rule("SEC-1")
    @DisplayName(
            "each put makes a version of its own, also of an equal value, and the current and the previous are kept")
    void versions() throws Exception {
        String name = name();
        List<String> ids = new ArrayList<>();
        for (String value : List.of("1", "2", "2", "3")) {
            ids.add(secrets().put(name, value));
        }
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(secrets().get(name, ids.get(3)).text()).isEqualTo("3");
        assertThat(secrets().get(name, ids.get(2)).text()).isEqualTo("2");
        assertLatest(name, "3");
        assertThat(secrets().get(name).versionId()).isEqualTo(ids.get(3));
    }

    @Test
    @Rule("SEC-1")
    @DisplayName("the current and the previous value are kept through a hundred rotations and more")
    void manyRotations() throws Exception {
        String name = name();
        String previous = secrets().put(name, "v0");
        for (int i = 1; i <= ROTATIONS; i++) {
            String current = secrets().put(name, "v" + i);
            assertThat(secrets().get(name, previous).text()).isEqualTo("v" + (i - 1));
            assertThat(secrets().get(name, current).text()).isEqualTo("v" + i);
            previous = current;
        }
        assertLatest(name, "v" + ROTATIONS);
    }

    @Test
    @Rule("SEC-1")
    @DisplayName("a secret or version that does not exist is NOT_FOUND, and find is empty")
    void missing() {
        String name = name();
        assertThat(failing(ErrorCode.NOT_FOUND, () -> secrets().get(name)).resourceMissing())
                .isFalse();
        assertThat(secrets().find(name)).isEmpty();
        failing(ErrorCode.NOT_FOUND, () -> secrets().get(name, "1"));
        secrets().put(name, "v");
        String other = name();
        String only = secrets().put(other, "w");
        failing(ErrorCode.NOT_FOUND, () -> secrets().get(other, altered(only)));
    }

    private static String altered(String version) {
        char last = version.charAt(version.length() - 1);
        return version.substring(0, version.length() - 1) + (last == '0' ? '1' : '0');
    }

    @Test
    @Rule("SEC-1")
    @DisplayName("names are listed sorted, each once, and without those that were deleted")
    void list() throws Exception {
        List<String> names = List.of(name(), name(), name());
        for (String name : names) {
            secrets().put(name, "1");
            secrets().put(name, "2");
        }
        secrets().delete(names.get(1));
        afterLag(() ->
                secrets().names().contains(names.get(2)) && !secrets().names().contains(names.get(1)));
        List<String> listed = secrets().names();
        assertThat(listed)
                .contains(names.get(0), names.get(2))
                .doesNotContain(names.get(1))
                .doesNotHaveDuplicates();
        assertThat(listed).isSorted();
    }

    @Test
    @Rule("SEC-1")
    @DisplayName("more names than fit one page of a service are all listed")
    void manyNames() throws Exception {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < NAMES; i++) {
            names.add(name());
            secrets().put(names.get(i), "v");
        }
        afterLag(() -> secrets().names().containsAll(names));
        assertThat(secrets().names()).containsAll(names);
    }

    @Test
    @Rule("SEC-1")
    @DisplayName("a deleted secret is gone with all its versions, deleting again is no error, and put works again")
    void delete() throws Exception {
        String name = name();
        String old = secrets().put(name, "old");
        String latest = secrets().put(name, "latest");
        secrets().delete(name);
        secrets().delete(name);
        afterLag(() -> secrets().find(name).isEmpty());
        assertThat(secrets().find(name)).isEmpty();
        failing(ErrorCode.NOT_FOUND, () -> secrets().get(name, latest));
        String again = secrets().put(name, "new");
        assertThat(secrets().get(name, again).text()).isEqualTo("new");
        failing(ErrorCode.NOT_FOUND, () -> secrets().get(name, old));
        assertLatest(name, "new");
    }

    @Test
    @Rule("SEC-1")
    @DisplayName("secrets survive a restart, and every opening of the provider sees them")
    void survivesRestart() throws Exception {
        String name = name();
        String version = secrets().put(name, "v");
        assertThat(opened(NO_CACHE).get(name, version).text()).isEqualTo("v");
        restart();
        Secrets reopened = opened(NO_CACHE);
        assertThat(reopened.get(name, version).text()).isEqualTo("v");
        assertThat(reopened.names()).contains(name);
    }

    @Test
    @Rule("SEC-1")
    @DisplayName("concurrent puts each get a version, and the latest is one of them")
    void concurrentPuts() throws Exception {
        String name = name();
        List<String> ids = Collections.synchronizedList(new ArrayList<>());
        List<CloudException> losers = Race.losers(4, thread -> {
            for (int i = 0; i < 5; i++) {
                ids.add(secrets().put(name, "v"));
            }
        });
        assertThat(losers).isEmpty();
        assertThat(ids).hasSize(20).doesNotHaveDuplicates();
        afterLag(() -> secrets().find(name).isPresent());
        assertThat(ids).contains(secrets().get(name).versionId());
    }
}
