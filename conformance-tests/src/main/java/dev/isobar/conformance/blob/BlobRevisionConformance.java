package dev.isobar.conformance.blob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.Body;
import dev.isobar.Capability;
import dev.isobar.Revision;
import dev.isobar.blob.BlobInfo;
import dev.isobar.blob.PutOptions;
import dev.isobar.conformance.Rule;
import dev.isobar.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Revisions, the tokens of conditional calls: BLOB-15. */
public abstract class BlobRevisionConformance extends BlobSuite {
    @Test
    @Rule("BLOB-15")
    @DisplayName("put, stat and get tell the same revision, and a revision is no version id")
    void oneRevision() {
        BlobInfo put = bucket().put("k", Body.of("x"));
        BlobInfo stat = bucket().stat("k");
        assertThat(stat.revision()).isEqualTo(put.revision());
        bucket().find("k").ifPresent(blob -> {
            assertThat(blob.info().revision()).isEqualTo(put.revision());
            blob.close();
        });
        stat.versionId().ifPresent(id -> {
            PutOptions mistaken = PutOptions.DEFAULT.ifMatch(new Revision(id));
            failing(ErrorCode.PRECONDITION_FAILED, () -> bucket().put("k", Body.of("y"), mistaken));
        });
        assertThat(read("k")).asString().isEqualTo("x");
    }

    @Test
    @Rule("BLOB-15")
    @DisplayName("a write demands a revision of its own key: another's is as good as none")
    void anotherKeysRevision() {
        bucket().put("a", Body.of("of a"));
        PutOptions ofB =
                PutOptions.DEFAULT.ifMatch(bucket().put("b", Body.of("of b")).revision());
        failing(ErrorCode.PRECONDITION_FAILED, () -> bucket().put("a", Body.of("lost"), ofB));
        failing(ErrorCode.PRECONDITION_FAILED, () -> bucket().put("c", Body.of("lost"), ofB));
        assertThat(read("a")).asString().isEqualTo("of a");
        assertThat(keys()).containsExactly("a", "b");
    }

    @Test
    @Rule(value = "BLOB-15", needs = Capability.BLOB_REVISION_UNIQUE)
    @DisplayName("a revision never returns, also when equal bytes are put again after others")
    void revisionsAreUnique() {
        List<Revision> seen = new ArrayList<>();
        for (int round = 0; round < 20; round++) {
            seen.add(bucket().put("k", Body.of(round % 2 == 0 ? "a" : "b")).revision());
            if (round % 5 == 0) {
                bucket().delete("k");
            }
        }
        assertThat(seen).doesNotHaveDuplicates();
        PutOptions ifFirst = PutOptions.DEFAULT.ifMatch(seen.get(1));
        bucket().put("k", Body.of("b"));
        failing(ErrorCode.PRECONDITION_FAILED, () -> bucket().put("k", Body.of("c"), ifFirst));
    }

    @Test
    @Rule(
            value = {"BLOB-15", "CORE-7"},
            lacks = Capability.BLOB_REVISION_UNIQUE)
    @DisplayName("unique revisions that are not declared are refused at start-up, and ifMatch goes by the bytes")
    void revisionsAreNotUnique() {
        requireRefusedAtStart(Capability.BLOB_REVISION_UNIQUE);
        Revision first = bucket().put("k", Body.of("a")).revision();
        assertThat(bucket().put("k", Body.of("b")).revision()).isNotEqualTo(first);
        Revision again = bucket().put("k", Body.of("a")).revision();
        assertThat(again)
                .as("a revision that is unique, though that is not declared")
                .isEqualTo(first);
        bucket().put("k", Body.of("c"), PutOptions.DEFAULT.ifMatch(first));
    }
}
