package dev.isobar.conformance.blob;

import dev.isobar.conformance.Harness;
import org.junit.jupiter.api.Nested;

/** Every suite of object storage, for the author of a provider to extend. */
public abstract class BlobConformance {
    /** Opens the harness; called once, and what it returns is closed after the last test. */
    protected abstract Harness open() throws Exception;

    /** Keys. */
    @Nested
    final class Keys extends BlobKeyConformance {
        @Override
        protected Harness open() throws Exception {
            return BlobConformance.this.open();
        }
    }

    /** Writing. */
    @Nested
    final class Write extends BlobWriteConformance {
        @Override
        protected Harness open() throws Exception {
            return BlobConformance.this.open();
        }
    }

    /** Revisions. */
    @Nested
    final class Revisions extends BlobRevisionConformance {
        @Override
        protected Harness open() throws Exception {
            return BlobConformance.this.open();
        }
    }

    /** Conditional writes, one after the other. */
    @Nested
    final class Conditions extends BlobConditionConformance {
        @Override
        protected Harness open() throws Exception {
            return BlobConformance.this.open();
        }
    }

    /** Conditional writes by threads and processes at once. */
    @Nested
    final class Races extends BlobRaceConformance {
        @Override
        protected Harness open() throws Exception {
            return BlobConformance.this.open();
        }
    }

    /** Reading. */
    @Nested
    final class Read extends BlobReadConformance {
        @Override
        protected Harness open() throws Exception {
            return BlobConformance.this.open();
        }
    }

    /** A bucket that does not exist. */
    @Nested
    final class MissingBucket extends BlobMissingBucketConformance {
        @Override
        protected Harness open() throws Exception {
            return BlobConformance.this.open();
        }
    }

    /** What a listing shows. */
    @Nested
    final class List extends BlobListConformance {
        @Override
        protected Harness open() throws Exception {
            return BlobConformance.this.open();
        }
    }

    /** Paging through listings. */
    @Nested
    final class Paging extends BlobPagingConformance {
        @Override
        protected Harness open() throws Exception {
            return BlobConformance.this.open();
        }
    }

    /** Deleting. */
    @Nested
    final class Delete extends BlobDeleteConformance {
        @Override
        protected Harness open() throws Exception {
            return BlobConformance.this.open();
        }
    }

    /** Copying. */
    @Nested
    final class Copy extends BlobCopyConformance {
        @Override
        protected Harness open() throws Exception {
            return BlobConformance.this.open();
        }
    }

    /** Signed requests. */
    @Nested
    final class Sign extends BlobSignConformance {
        @Override
        protected Harness open() throws Exception {
            return BlobConformance.this.open();
        }
    }

    /** Tags. */
    @Nested
    final class Tags extends BlobTagConformance {
        @Override
        protected Harness open() throws Exception {
            return BlobConformance.this.open();
        }
    }

    /** Stored history. */
    @Nested
    final class History extends BlobHistoryConformance {
        @Override
        protected Harness open() throws Exception {
            return BlobConformance.this.open();
        }
    }

    /** Uploads in parts. */
    @Nested
    final class Uploads extends BlobUploadConformance {
        @Override
        protected Harness open() throws Exception {
            return BlobConformance.this.open();
        }
    }

    /** Puts and downloads in parallel parts. */
    @Nested
    final class Transfers extends BlobTransferConformance {
        @Override
        protected Harness open() throws Exception {
            return BlobConformance.this.open();
        }
    }

    /** Arguments. */
    @Nested
    final class Arguments extends BlobArgumentConformance {
        @Override
        protected Harness open() throws Exception {
            return BlobConformance.this.open();
        }
    }
}
