package dev.isobar.conformance.local;

import dev.isobar.Capabilities;
import dev.isobar.Ticker;
import dev.isobar.blob.BucketSpec;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.cloud.spi.CloudProvider;
import dev.isobar.conformance.Damage;
import dev.isobar.conformance.Harness;
import dev.isobar.conformance.blob.AlteredBlobs;
import dev.isobar.spi.ResourceName;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** The local harness with other blob drivers in the place of its own, which may also declare less. */
public class AlteredBlobHarness implements Harness {
    private final LocalHarness local;
    private final Capabilities capabilities;
    private final UnaryOperator<BlobDriver> altering;

    /** Over a new directory, declaring all. */
    public AlteredBlobHarness(UnaryOperator<BlobDriver> altering) throws IOException {
        this(new LocalHarness(), Capabilities.all(), altering);
    }

    /** Over this harness, which is closed with it. */
    public AlteredBlobHarness(LocalHarness local, Capabilities capabilities, UnaryOperator<BlobDriver> altering) {
        this.local = local;
        this.capabilities = capabilities;
        this.altering = altering;
    }

    @Override
    public CloudProvider provider() {
        return new AlteredBlobs(local.provider(), altering) {
            @Override
            public Capabilities capabilities() {
                return capabilities;
            }
        };
    }

    @Override
    public String server() {
        return local.server();
    }

    @Override
    public ResourceName bucket(BucketSpec spec) {
        return local.bucket(spec);
    }

    @Override
    public void destroy(ResourceName resource) throws IOException {
        local.destroy(resource);
    }

    @Override
    public Clock clock() {
        return local.clock();
    }

    @Override
    public Ticker ticker() {
        return local.ticker();
    }

    @Override
    public boolean advance(Duration time) throws Exception {
        return local.advance(time);
    }

    @Override
    public boolean restart() throws Exception {
        return local.restart();
    }

    @Override
    public OptionalLong requests() {
        return local.requests();
    }

    @Override
    public Optional<Damage> damage() {
        return local.damage();
    }

    @Override
    public Optional<List<String>> leftovers(ResourceName bucket) throws IOException {
        return local.leftovers(bucket);
    }

    @Override
    public void close() throws IOException {
        local.close();
    }
}
