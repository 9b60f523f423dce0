package dev.isobar.conformance.broken.blob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.conformance.Harness;
import dev.isobar.conformance.blob.BlobConditionConformance;
import dev.isobar.conformance.blob.BlobCopyConformance;
import dev.isobar.conformance.blob.BlobDeleteConformance;
import dev.isobar.conformance.blob.BlobHistoryConformance;
import dev.isobar.conformance.blob.BlobKeyConformance;
import dev.isobar.conformance.blob.BlobListConformance;
import dev.isobar.conformance.blob.BlobMissingBucketConformance;
import dev.isobar.conformance.blob.BlobPagingConformance;
import dev.isobar.conformance.blob.BlobRaceConformance;
import dev.isobar.conformance.blob.BlobReadConformance;
import dev.isobar.conformance.blob.BlobRevisionConformance;
import dev.isobar.conformance.blob.BlobSignConformance;
import dev.isobar.conformance.blob.BlobTagConformance;
import dev.isobar.conformance.blob.BlobTransferConformance;
import dev.isobar.conformance.blob.BlobUploadConformance;
import dev.isobar.conformance.blob.BlobWriteConformance;
import dev.isobar.conformance.broken.Judge;
import dev.isobar.conformance.broken.ShortPages;
import dev.isobar.conformance.local.AlteredHarness;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The suites of blobs fail each of these broken drivers, by the rules that it breaks and by no other. */
@Execution(ExecutionMode.CONCURRENT)
class BlobSelfTest {
    /** A broken driver, a suite, the rules of it that are tried (all when none are named) and those that must fail. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Broken(
            String name, UnaryOperator<BlobDriver> breaking, Class<?> suite, List<String> fail, String... tried) {
        @Override
        public String toString() {
            return name + " in " + suite.getSimpleName();
        }
    }

    static Stream<Broken> broken() {
        return Stream.of(
                new Broken("LosesOverwrites", LosesOverwrites::new, Writing.class, List.of("BLOB-17"), "BLOB-17"),
                new Broken("LooksBeforeItWrites", LooksBeforeItWrites::new, Racing.class, List.of("BLOB-15")),
                new Broken("IgnoresIfMatch", IgnoresIfMatch::new, Conditions.class, List.of("BLOB-15", "BLOB-41")),
                new Broken("ReusesRevisions", ReusesRevisions::new, Revisions.class, List.of("BLOB-15")),
                new Broken("ListsInUtf16", ListsInUtf16::new, Listing.class, List.of("BLOB-30", "BLOB-31"), "BLOB-31"),
                new Broken(
                        "SkipsAtPageEdges",
                        SkipsAtPageEdges::new,
                        Paging.class,
                        List.of("BLOB-30", "BLOB-31", "CORE-2")),
                new Broken("PagesByNumber", PagesByNumber::new, Paging.class, List.of("BLOB-30")),
                new Broken(
                        "PutsDirectoriesLast",
                        PutsDirectoriesLast::new,
                        Paging.class,
                        List.of("BLOB-30", "BLOB-31"),
                        "BLOB-31",
                        "CORE-2"),
                new Broken(
                        "ForgivesDamage",
                        ForgivesDamage::new,
                        Reading.class,
                        List.of("BLOB-14", "BLOB-21"),
                        "BLOB-21",
                        "BLOB-23"),
                new Broken("MixesStates", MixesStates::new, Reading.class, List.of("BLOB-22"), "BLOB-22", "BLOB-23"),
                new Broken(
                        "DirectoriesExist",
                        DirectoriesExist::new,
                        Reading.class,
                        List.of("BLOB-23"),
                        "BLOB-23",
                        "BLOB-21"),
                new Broken(
                        "RefusesLongSuffixes",
                        RefusesLongSuffixes::new,
                        Reading.class,
                        List.of("BLOB-20"),
                        "BLOB-20",
                        "BLOB-23"),
                new Broken(
                        "TakesETagForChecksum",
                        TakesETagForChecksum::new,
                        Writing.class,
                        List.of("BLOB-14"),
                        "BLOB-14"),
                new Broken(
                        "DropsEmptyMetadata",
                        DropsEmptyMetadata::new,
                        Writing.class,
                        List.of("BLOB-13"),
                        "BLOB-13",
                        "BLOB-17"),
                new Broken("Transcodes", Transcodes::new, Writing.class, List.of("BLOB-12"), "BLOB-12", "BLOB-13"),
                new Broken("RefusesAbsentDeletes", RefusesAbsentDeletes::new, Deleting.class, List.of("BLOB-40")),
                new Broken("CopiesBytesOnly", CopiesBytesOnly::new, Copying.class, List.of("BLOB-41")),
                new Broken("CopiesWhatIsThere", CopiesWhatIsThere::new, Copying.class, List.of("BLOB-41")),
                new Broken(
                        "SeesNoMissingBucket",
                        SeesNoMissingBucket::new,
                        Missing.class,
                        List.of("BLOB-23", "BLOB-41", "ERR-4")),
                new Broken("SignsForAWeek", SignsForAWeek::new, Signing.class, List.of("BLOB-42")),
                new Broken("KeepsUploads", KeepsUploads::new, Uploads.class, List.of("BLOB-11", "BLOB-16", "CORE-5")),
                new Broken(
                        "ShowsUploads",
                        ShowsUploads::new,
                        Uploads.class,
                        List.of("BLOB-11", "BLOB-16"),
                        "BLOB-11",
                        "CORE-7"),
                new Broken(
                        "JoinsPartsAsSent",
                        JoinsPartsAsSent::new,
                        Uploads.class,
                        List.of("BLOB-12", "BLOB-13", "BLOB-16"),
                        "BLOB-12",
                        "BLOB-15"),
                new Broken(
                        "ForgetsToRewind",
                        ForgetsToRewind::new,
                        Transfers.class,
                        List.of("BLOB-12", "BLOB-13", "BLOB-14", "BLOB-15", "BLOB-16")),
                new Broken("KeepsTags", KeepsTags::new, Tags.class, List.of("BLOB-43")),
                new Broken("IgnoresCase", KeysTakenForOne::ignoringCase, Keys.class, List.of("BLOB-1", "BLOB-42")),
                new Broken("Normalises", KeysTakenForOne::normalised, Keys.class, List.of("BLOB-1")),
                new Broken("JoinsSlashes", KeysTakenForOne::withoutDoubleSlashes, Keys.class, List.of("BLOB-1")));
    }

    @ParameterizedTest
    @MethodSource
    void broken(Broken one) throws Exception {
        assertThat(Judge.failures(one.suite, AlteredHarness.blobs(one.breaking), one.tried))
                .as("the rules that failed a driver which is known to break others")
                .containsOnlyKeys(one.fail);
    }

    @Test
    void aRaceThatOnlyProcessesRunIsSeen() throws Exception {
        Map<String, Throwable> failures = Judge.failures(Racing.class, new RacyAcrossProcesses());
        assertThat(failures).containsOnlyKeys("BLOB-15");
        assertThat(failures.get("BLOB-15")).hasMessageContaining("in the two processes");
    }

    static Stream<Class<?>> suites() {
        return Stream.of(
                Revisions.class,
                Conditions.class,
                Missing.class,
                Copying.class,
                Tags.class,
                History.class,
                Signing.class,
                Transfers.class);
    }

    @ParameterizedTest
    @MethodSource("suites")
    void soundDriverPasses(Class<?> suite) throws Exception {
        assertThat(Judge.failures(suite, AlteredHarness.blobs(driver -> driver)))
                .isEmpty();
    }

    @Test
    void shortPagesPass() throws Exception {
        for (Class<?> suite : List.of(Listing.class, Paging.class)) {
            assertThat(Judge.failures(suite, new AlteredHarness(ShortPages::new)))
                    .as(suite.getSimpleName())
                    .isEmpty();
        }
    }

    static final class Keys extends BlobKeyConformance {
        @Override
        protected Harness open() {
            return Judge.harness();
        }
    }

    static final class Writing extends BlobWriteConformance {
        @Override
        protected Harness open() {
            return Judge.harness();
        }
    }

    static final class Revisions extends BlobRevisionConformance {
        @Override
        protected Harness open() {
            return Judge.harness();
        }
    }

    static final class Conditions extends BlobConditionConformance {
        @Override
        protected Harness open() {
            return Judge.harness();
        }
    }

    static final class Racing extends BlobRaceConformance {
        @Override
        protected Harness open() {
            return Judge.harness();
        }
    }

    static final class Paging extends BlobPagingConformance {
        @Override
        protected Harness open() {
            return Judge.harness();
        }
    }

    static final class Reading extends BlobReadConformance {
        @Override
        protected Harness open() {
            return Judge.harness();
        }
    }

    static final class Missing extends BlobMissingBucketConformance {
        @Override
        protected Harness open() {
            return Judge.harness();
        }
    }

    static final class Listing extends BlobListConformance {
        @Override
        protected Harness open() {
            return Judge.harness();
        }
    }

    static final class Deleting extends BlobDeleteConformance {
        @Override
        protected Harness open() {
            return Judge.harness();
        }
    }

    static final class Copying extends BlobCopyConformance {
        @Override
        protected Harness open() {
            return Judge.harness();
        }
    }

    static final class Signing extends BlobSignConformance {
        @Override
        protected Harness open() {
            return Judge.harness();
        }
    }

    static final class Tags extends BlobTagConformance {
        @Override
        protected Harness open() {
            return Judge.harness();
        }
    }

    static final class History extends BlobHistoryConformance {
        @Override
        protected Harness open() {
            return Judge.harness();
        }
    }

    static final class Uploads extends BlobUploadConformance {
        @Override
        protected Harness open() {
            return Judge.harness();
        }
    }

    static final class Transfers extends BlobTransferConformance {
        @Override
        protected Harness open() {
            return Judge.harness();
        }
    }
}
