package dev.isobar.conformance.broken;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.Capabilities;
import dev.isobar.Capability;
import dev.isobar.cloud.spi.CloudDrivers;
import dev.isobar.cloud.spi.CloudProvider;
import dev.isobar.conformance.Harness;
import dev.isobar.conformance.Interposed;
import dev.isobar.conformance.core.CoreConformance;
import dev.isobar.conformance.core.ErrorRow;
import dev.isobar.conformance.local.AlteredHarness;
import dev.isobar.error.ErrorCode;
import dev.isobar.spi.Call;
import dev.isobar.spi.ProviderContext;
import dev.isobar.spi.ResourceName;
import java.nio.file.AccessDeniedException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Proves the suites of what holds for all services. */
class CoreSelfTest {
    private static final Capability[] BLOBS = Capabilities.all().flags().stream()
            .filter(flag -> flag.name().startsWith("BLOB"))
            .toArray(Capability[]::new);

    static final class Core extends CoreConformance {
        @Override
        protected Harness open() {
            return Judge.harness();
        }

        @Override
        protected List<ErrorRow> table() {
            return List.of(ErrorRow.of(new AccessDeniedException(ErrorRow.CANARY), ErrorCode.PERMISSION_DENIED));
        }
    }

    static final class OtherTable extends CoreConformance {
        @Override
        protected Harness open() {
            return Judge.harness();
        }

        @Override
        protected List<ErrorRow> table() {
            return List.of(ErrorRow.of(new AccessDeniedException("f"), ErrorCode.NOT_FOUND));
        }
    }

    /** A provider that does this when it is opened. */
    private static final class OpeningWith extends Interposed {
        private final Step step;

        interface Step {
            void run(CloudDrivers drivers) throws Exception;
        }

        OpeningWith(CloudProvider provider, Step step) {
            super(provider);
            this.step = step;
        }

        @Override
        public CloudDrivers open(ProviderContext context) throws Exception {
            CloudDrivers drivers = super.open(context);
            step.run(drivers);
            return drivers;
        }
    }

    @Test
    void aProviderWithoutBucketsOrServersDelayPasses() throws Exception {
        assertThat(Judge.failures(Core.class, new AlteredHarness(p -> new Narrow(p, BLOBS)), "CORE-7", "BLOB-10"))
                .isEmpty();
        Harness hasty = new AlteredHarness(p -> new Narrow(p, Capability.RETRY_AFTER));
        assertThat(Judge.failures(Core.class, hasty, "CORE-7", "ERR-5")).isEmpty();
    }

    @Test
    void bucketsThatWorkThoughUndeclaredFail() throws Exception {
        assertThat(Judge.failures(Core.class, AlteredHarness.undeclared(BLOBS), "CORE-7", "ERR-1"))
                .containsOnlyKeys("CORE-7", "BLOB-10");
    }

    @Test
    void aFlagWithoutItsServiceFails() throws Exception {
        assertThat(Judge.failures(Core.class, AlteredHarness.undeclared(Capability.DOCUMENT), "CORE-7", "ERR-1"))
                .containsOnlyKeys("CORE-7");
    }

    @Test
    void aRequestAtOpeningFails() throws Exception {
        ResourceName all = new ResourceName("secrets", "", "", "ISOBAR_SECRETS");
        Harness eager = new AlteredHarness(
                p -> new OpeningWith(p, drivers -> drivers.secrets(all).names(Call.unhurried())));
        assertThat(Judge.failures(Core.class, eager, "CORE-7", "ERR-1")).containsOnlyKeys("CORE-7");
    }

    @Test
    void aTableThatSaysOtherwiseFails() throws Exception {
        Harness sound = new AlteredHarness(UnaryOperator.identity());
        assertThat(Judge.failures(OtherTable.class, sound, "ERR-1", "CORE-7")).containsOnlyKeys("ERR-1");
    }
}
