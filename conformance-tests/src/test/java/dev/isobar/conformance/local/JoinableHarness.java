package dev.isobar.conformance.local;

import dev.isobar.cloud.spi.CloudProvider;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** An altered harness that other processes can join; a subclass has a public constructor for them. */
public abstract class JoinableHarness extends AlteredHarness {
    private final LocalHarness local;

    /** Over this harness, which is closed with it. */
    protected JoinableHarness(LocalHarness local, UnaryOperator<CloudProvider> altered) {
        super(local, altered, UnaryOperator.identity());
        this.local = local;
    }

    @Override
    public Optional<String> joinArgument() {
        return local.joinArgument();
    }
}
