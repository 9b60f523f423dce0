package dev.isobar.conformance.broken;

import dev.isobar.Ticker;
import dev.isobar.blob.BucketSpec;
import dev.isobar.cloud.spi.CloudProvider;
import dev.isobar.conformance.Harness;
import dev.isobar.conformance.local.LocalHarness;
import dev.isobar.document.CollectionSpec;
import dev.isobar.queue.QueueSpec;
import dev.isobar.spi.ResourceName;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** The local harness with its provider made worse. */
final class BrokenHarness implements Harness {
    private final LocalHarness sound;
    private final UnaryOperator<CloudProvider> breaking;

    BrokenHarness(UnaryOperator<CloudProvider> breaking) throws Exception {
        this.sound = new LocalHarness();
        this.breaking = breaking;
    }

    @Override
    public CloudProvider provider() {
        return breaking.apply(sound.provider());
    }

    @Override
    public String server() {
        return "broken on purpose";
    }

    @Override
    public ResourceName bucket(BucketSpec spec) {
        return sound.bucket(spec);
    }

    @Override
    public ResourceName collection(CollectionSpec spec) {
        return sound.collection(spec);
    }

    @Override
    public ResourceName queue(QueueSpec spec) {
        return sound.queue(spec);
    }

    @Override
    public void destroy(ResourceName resource) throws IOException {
        sound.destroy(resource);
    }

    @Override
    public Clock clock() {
        return sound.clock();
    }

    @Override
    public Ticker ticker() {
        return sound.ticker();
    }

    @Override
    public boolean advance(Duration time) throws Exception {
        return sound.advance(time);
    }

    @Override
    public boolean restart() throws Exception {
        return sound.restart();
    }

    @Override
    public OptionalLong requests() {
        return sound.requests();
    }

    @Override
    public void close() throws Exception {
        sound.close();
    }
}
