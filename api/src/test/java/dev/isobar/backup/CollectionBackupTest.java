package dev.isobar.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.isobar.blob.Bucket;
import dev.isobar.blob.BucketSpec;
import dev.isobar.document.CollectionSpec;
import dev.isobar.document.Document;
import dev.isobar.document.DocumentCollection;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.spi.CallPipeline;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused before anything is asked: no call may reach the connections of these. */
class CollectionBackupTest {
    private static final Bucket BUCKET = Bucket.over(BucketSpec.of("backups"), CallPipeline.to(() -> {
        throw new AssertionError("asked");
    }));

    private static final DocumentCollection<Document> NOTES =
            DocumentCollection.over(CollectionSpec.of("notes"), Document.class, CallPipeline.to(() -> {
                throw new AssertionError("asked");
            }));

    private static void assertRefused(ThrowingCallable call, String argument) {
        CloudException refused = catchThrowableOfType(CloudException.class, call);
        assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
        assertThat(refused).hasMessageContaining(argument);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "notes/"})
    @DisplayName("DOC-50 a prefix is not empty and ends without a slash")
    void prefixes(String prefix) {
        assertRefused(() -> CollectionBackup.in(BUCKET, prefix), "prefix");
    }

    @Test
    @DisplayName("DOC-50 a prefix leaves room for the names below it")
    void longPrefixes() {
        assertThat(CollectionBackup.in(BUCKET, "p".repeat(900)))
                .hasToString("CollectionBackup[bucket backups, " + "p".repeat(900) + "/]");
        assertRefused(() -> CollectionBackup.in(BUCKET, "p".repeat(901)), "prefix");
    }

    @Test
    @SuppressWarnings("NullAway")
    @DisplayName("DOC-50 nulls are refused")
    void nulls() {
        CollectionBackup backup = CollectionBackup.in(BUCKET, "notes");

        assertRefused(() -> CollectionBackup.in(null, "notes"), "bucket");
        assertRefused(() -> CollectionBackup.in(BUCKET, null), "prefix");
        assertRefused(() -> backup.run(null), "collection");
        assertRefused(() -> backup.resume(null), "collection");
        assertRefused(() -> backup.restore(null), "collection");
        assertRefused(() -> backup.restore(NOTES, null), "job");
    }

    @Test
    @DisplayName("DOC-50 a job has a name like any resource")
    void jobs() {
        assertRefused(() -> CollectionBackup.in(BUCKET, "notes").restore(NOTES, "a/b"), "job");
    }
}
