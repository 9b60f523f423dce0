package dev.isobar.conformance.core;

import dev.isobar.conformance.Harness;
import java.util.List;
import org.junit.jupiter.api.Nested;

/** Every suite of what holds for all services, for the author of a provider to extend. */
public abstract class CoreConformance {
    /** Opens the harness; called once, and what it returns is closed after the last test. */
    protected abstract Harness open() throws Exception;

    /** Every row of the provider's published table of errors (contract ERR-1). */
    protected abstract List<ErrorRow> table();

    /** The table of errors. */
    @Nested
    final class Errors extends ErrorTableConformance {
        @Override
        protected Harness open() throws Exception {
            return CoreConformance.this.open();
        }

        @Override
        protected List<ErrorRow> table() {
            return CoreConformance.this.table();
        }
    }

    /** Names. */
    @Nested
    final class Names extends NameConformance {
        @Override
        protected Harness open() throws Exception {
            return CoreConformance.this.open();
        }
    }

    /** Opening. */
    @Nested
    final class Opening extends OpeningConformance {
        @Override
        protected Harness open() throws Exception {
            return CoreConformance.this.open();
        }
    }

    /** Deadlines and interrupts. */
    @Nested
    final class Calls extends CallConformance {
        @Override
        protected Harness open() throws Exception {
            return CoreConformance.this.open();
        }
    }

    /** Applications. */
    @Nested
    final class Apps extends AppConformance {
        @Override
        protected Harness open() throws Exception {
            return CoreConformance.this.open();
        }
    }
}
