package dev.isobar.conformance.document;

import dev.isobar.conformance.Harness;
import org.junit.jupiter.api.Nested;

/** Every suite of documents, for the author of a provider to extend. */
public abstract class DocumentConformance {
    /** Opens the harness; called once, and what it returns is closed after the last test. */
    protected abstract Harness open() throws Exception;

    /** Values and names. */
    @Nested
    final class Values extends DocumentValueConformance {
        @Override
        protected Harness open() throws Exception {
            return DocumentConformance.this.open();
        }
    }

    /** Keys and limits. */
    @Nested
    final class Limits extends DocumentLimitConformance {
        @Override
        protected Harness open() throws Exception {
            return DocumentConformance.this.open();
        }
    }

    /** How values compare. */
    @Nested
    final class Numbers extends DocumentNumberConformance {
        @Override
        protected Harness open() throws Exception {
            return DocumentConformance.this.open();
        }
    }

    /** Single documents. */
    @Nested
    final class Writes extends DocumentWriteConformance {
        @Override
        protected Harness open() throws Exception {
            return DocumentConformance.this.open();
        }
    }

    /** The changes of an update. */
    @Nested
    final class Updates extends DocumentUpdateConformance {
        @Override
        protected Harness open() throws Exception {
            return DocumentConformance.this.open();
        }
    }

    /** Batches. */
    @Nested
    final class Batches extends DocumentBatchConformance {
        @Override
        protected Harness open() throws Exception {
            return DocumentConformance.this.open();
        }
    }

    /** Transactions. */
    @Nested
    final class Transactions extends DocumentTransactionConformance {
        @Override
        protected Harness open() throws Exception {
            return DocumentConformance.this.open();
        }
    }

    /** Conditions and filters of queries. */
    @Nested
    final class Queries extends DocumentQueryConformance {
        @Override
        protected Harness open() throws Exception {
            return DocumentConformance.this.open();
        }
    }

    /** Pages and their tokens. */
    @Nested
    final class Pages extends DocumentPageConformance {
        @Override
        protected Harness open() throws Exception {
            return DocumentConformance.this.open();
        }
    }

    /** Two processes. */
    @Nested
    final class Processes extends DocumentProcessConformance {
        @Override
        protected Harness open() throws Exception {
            return DocumentConformance.this.open();
        }
    }

    /** Indexes and scans. */
    @Nested
    final class Indexes extends DocumentIndexConformance {
        @Override
        protected Harness open() throws Exception {
            return DocumentConformance.this.open();
        }
    }

    /** Time to live. */
    @Nested
    final class Expiry extends DocumentExpiryConformance {
        @Override
        protected Harness open() throws Exception {
            return DocumentConformance.this.open();
        }
    }

    /** Backup and restore. */
    @Nested
    final class Backups extends DocumentBackupConformance {
        @Override
        protected Harness open() throws Exception {
            return DocumentConformance.this.open();
        }
    }

    /** Wrong arguments. */
    @Nested
    final class Arguments extends DocumentArgumentConformance {
        @Override
        protected Harness open() throws Exception {
            return DocumentConformance.this.open();
        }
    }

    /** Both arms of each capability, and missing collections. */
    @Nested
    final class Capabilities extends DocumentCapabilityConformance {
        @Override
        protected Harness open() throws Exception {
            return DocumentConformance.this.open();
        }
    }
}
