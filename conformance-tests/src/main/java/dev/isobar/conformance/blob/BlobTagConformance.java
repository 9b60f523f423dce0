package dev.isobar.conformance.blob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.Body;
import dev.isobar.Capability;
import dev.isobar.Revision;
import dev.isobar.blob.BlobInfo;
import dev.isobar.blob.BlobTags;
import dev.isobar.blob.PutOptions;
import dev.isobar.blob.spi.TagRequest;
import dev.isobar.conformance.Rule;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.spi.Call;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tags, where they are declared and where they are not: BLOB-43. */
public abstract class BlobTagConformance extends BlobSuite {
    private static final Map<String, String> SOME = Map.of("state", "new", "empty", "");

    private BlobTags tags(String key) {
        return bucket().tags(key);
    }

    @Test
    @Rule(value = "BLOB-43", needs = Capability.BLOB_TAGS)
    @DisplayName("tags are set, read and replaced as a whole, without a change of the object")
    void setAndGet() {
        BlobInfo put = bucket().put("k", Body.of("x"), PutOptions.DEFAULT.metadata("a", "b"));
        assertThat(tags("k").get()).isEmpty();
        tags("k").set(SOME);
        assertThat(tags("k").get()).isEqualTo(SOME);
        assertThat(reopened().tags("k").get()).isEqualTo(SOME);
        tags("k").set(Map.of("other", "one"));
        assertThat(tags("k").get()).isEqualTo(Map.of("other", "one"));
        tags("k").set(Map.of());
        assertThat(tags("k").get()).isEmpty();
        tags("k").set(SOME);
        assertThat(bucket().stat("k").headers()).isEqualTo(put.headers());
        assertThat(read("k")).asString().isEqualTo("x");
        bucket().put("k", Body.of("y"), PutOptions.DEFAULT.ifMatch(put.revision()));
    }

    @ParameterizedTest
    @EnumSource
    @Rule(value = "BLOB-43", needs = Capability.BLOB_TAGS)
    @DisplayName("tags belong to the state that they were set on: what is written begins without")
    void endWithTheirState(Sources source) {
        source.write(bucket(), "k", random(10), PutOptions.DEFAULT);
        tags("k").set(SOME);
        source.write(bucket(), "k", random(10), PutOptions.DEFAULT);
        assertThat(tags("k").get())
                .as("the tags of what was written over a tagged object")
                .isEmpty();
        tags("k").set(SOME);
        bucket().delete("k");
        source.write(bucket(), "k", random(10), PutOptions.DEFAULT);
        assertThat(tags("k").get())
                .as("the tags of what was written after a delete")
                .isEmpty();
    }

    @Test
    @Rule(value = "BLOB-43", needs = Capability.BLOB_TAGS)
    @DisplayName("10 tags of the greatest length are stored, with every sign that is allowed")
    void limits() {
        bucket().put("k\u0001", Body.of("x"));
        Map<String, String> most = new LinkedHashMap<>();
        for (int i = 0; i < 9; i++) {
            most.put("n".repeat(127) + i, "v".repeat(255) + i);
        }
        most.put("Az09 +-./:=_", "_=:/.-+ 90zA");
        tags("k\u0001").set(most);
        assertThat(tags("k\u0001").get()).isEqualTo(most);
    }

    @Test
    @Rule(
            value = {"BLOB-43", "CORE-5"},
            needs = Capability.BLOB_TAGS)
    @DisplayName("tags that not every store could keep are refused, and nothing changes")
    @SuppressWarnings("NullAway") // null is what is tried
    void refusedTags() {
        bucket().put("k", Body.of("x"));
        tags("k").set(SOME);
        Map<String, String> eleven = new LinkedHashMap<>();
        for (int i = 0; i < 11; i++) {
            eleven.put("n" + i, "v");
        }
        List<Map<String, String>> wrong = List.of(
                eleven,
                Map.of("", "v"),
                Map.of("n".repeat(129), "v"),
                Map.of("n", "v".repeat(257)),
                Map.of("\u00e9", "v"),
                Map.of("n", "\u00e9"),
                Map.of("a,b", "v"),
                Map.of("n", "a\nb"),
                Map.of("n", "a&b"),
                Collections.singletonMap("n", null),
                Collections.singletonMap(null, "v"));
        for (Map<String, String> tags : wrong) {
            refused(ErrorCode.INVALID_ARGUMENT, () -> tags("k").set(tags));
        }
        refused(ErrorCode.INVALID_ARGUMENT, () -> tags("k").set(null));
        refused(ErrorCode.INVALID_ARGUMENT, () -> tags("").get());
        refused(ErrorCode.INVALID_ARGUMENT, () -> tags(null).get());
        assertThat(tags("k").get()).isEqualTo(SOME);
    }

    @Test
    @Rule(
            value = {"BLOB-43", "BLOB-23"},
            needs = Capability.BLOB_TAGS)
    @DisplayName("tags of a missing key are NOT_FOUND, and those of a missing bucket of the resource")
    void missing() throws Exception {
        bucket().put("k/x", Body.of("x"));
        assertThat(failing(ErrorCode.NOT_FOUND, () -> tags("k").get()).resourceMissing())
                .isFalse();
        assertThat(failing(ErrorCode.NOT_FOUND, () -> tags("k").set(SOME)).resourceMissing())
                .isFalse();
        harness().destroy(resource());
        assertThat(failing(ErrorCode.NOT_FOUND, () -> tags("k").get()).resourceMissing())
                .isTrue();
        assertThat(failing(ErrorCode.NOT_FOUND, () -> tags("k").set(SOME)).resourceMissing())
                .isTrue();
    }

    @Test
    @Rule(
            value = {"BLOB-43", "CORE-7"},
            lacks = Capability.BLOB_TAGS)
    @DisplayName("tags that are not declared are refused before any I/O, and the driver does not do them either")
    void undeclared() throws Exception {
        Revision before = bucket().put("k", Body.of("x")).revision();
        for (CloudException refusal : List.of(
                refused(ErrorCode.UNSUPPORTED, () -> tags("k").get()),
                refused(ErrorCode.UNSUPPORTED, () -> tags("k").set(SOME)))) {
            assertThat(refusal).hasMessageContaining("BLOB_TAGS");
        }
        notBelowTheGate("setting tags", () -> driver().tags().tag(new TagRequest("k", SOME), Call.unhurried()));
        notBelowTheGate("reading tags", () -> driver().tags().tags("k", Call.unhurried()));
        assertThat(bucket().stat("k").revision()).isEqualTo(before);
    }
}
