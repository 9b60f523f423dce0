package dev.isobar.conformance.blob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.Body;
import dev.isobar.Revision;
import dev.isobar.blob.BlobWriter;
import dev.isobar.blob.PutOptions;
import dev.isobar.conformance.Rule;
import dev.isobar.error.ErrorCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Conditional writes, one after the other: BLOB-15. */
public abstract class BlobConditionConformance extends BlobSuite {
    private static final PutOptions IF_ABSENT = PutOptions.DEFAULT.ifAbsent();

    @ParameterizedTest
    @EnumSource
    @Rule("BLOB-15")
    @DisplayName("conditions hold for every source, at any size; the loser changes nothing")
    void everySource(Sources source) {
        for (int size : new int[] {0, 10, OVER_ONE_PART}) {
            String key = "k" + size;
            byte[] bytes = random(size);
            Revision first = source.write(bucket(), key, bytes, IF_ABSENT).revision();
            failing(ErrorCode.PRECONDITION_FAILED, () -> source.write(bucket(), key, bytes, IF_ABSENT));
            PutOptions ifFirst = PutOptions.DEFAULT.ifMatch(first);
            Revision second =
                    source.write(bucket(), key, random(size + 1), ifFirst).revision();
            assertThat(second).isNotEqualTo(first);
            failing(ErrorCode.PRECONDITION_FAILED, () -> source.write(bucket(), key, bytes, ifFirst));
            assertThat(read(key)).isEqualTo(random(size + 1));
            bucket().delete(key);
            failing(ErrorCode.PRECONDITION_FAILED, () -> source.write(bucket(), key, bytes, ifFirst));
            assertThat(bucket().exists(key)).isFalse();
            source.write(bucket(), key, bytes, IF_ABSENT);
        }
    }

    @Test
    @Rule("BLOB-15")
    @DisplayName("a condition is decided when the write ends, not when it begins")
    void decidedAtTheEnd() {
        for (int size : new int[] {10, OVER_ONE_PART}) {
            String key = "k" + size;
            try (BlobWriter slow = bucket().writer(key, IF_ABSENT)) {
                slow.write(random(size));
                bucket().put(key, Body.of("quick"));
                failing(ErrorCode.PRECONDITION_FAILED, slow::commit);
            }
            PutOptions ifQuick = PutOptions.DEFAULT.ifMatch(bucket().stat(key).revision());
            try (BlobWriter slow = bucket().writer(key, ifQuick)) {
                slow.write(random(size));
                bucket().put(key, Body.of("quicker"));
                failing(ErrorCode.PRECONDITION_FAILED, slow::commit);
            }
            assertThat(read(key)).asString().isEqualTo("quicker");
        }
    }

    @Test
    @Rule({"BLOB-15", "BLOB-41"})
    @DisplayName("a copy keeps to the condition on its target")
    void copy() {
        for (int size : new int[] {10, OVER_ONE_PART}) {
            bucket().put("source", Body.of(random(size)));
            String key = "k" + size;
            Revision first = bucket().copy("source", bucket(), key, IF_ABSENT).revision();
            failing(ErrorCode.PRECONDITION_FAILED, () -> bucket().copy("source", bucket(), key, IF_ABSENT));
            PutOptions ifFirst = PutOptions.DEFAULT.ifMatch(first);
            bucket().put(key, Body.of("another"));
            failing(ErrorCode.PRECONDITION_FAILED, () -> bucket().copy("source", bucket(), key, ifFirst));
            failing(ErrorCode.PRECONDITION_FAILED, () -> bucket().copy("source", bucket(), "absent", ifFirst));
            assertThat(read(key)).asString().isEqualTo("another");
            PutOptions ifAnother = PutOptions.DEFAULT.ifMatch(bucket().stat(key).revision());
            bucket().copy("source", bucket(), key, ifAnother);
            assertThat(read(key)).isEqualTo(random(size));
        }
        assertThat(bucket().exists("absent")).isFalse();
    }
}
