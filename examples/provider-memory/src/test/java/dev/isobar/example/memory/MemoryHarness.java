package dev.isobar.example.memory;

import dev.isobar.Ticker;
import dev.isobar.blob.BucketSpec;
import dev.isobar.cloud.spi.CloudProvider;
import dev.isobar.conformance.Counted;
import dev.isobar.conformance.Harness;
import dev.isobar.conformance.ShiftedClock;
import dev.isobar.document.CollectionSpec;
import dev.isobar.queue.QueueSpec;
import dev.isobar.spi.ResourceName;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;

/** The provider in memory, and all that the suites must know of it. */
final class MemoryHarness implements Harness {
    private final Memory memory = new Memory();
    private final Counted provider = new Counted(new MemoryProvider(memory));
    private final ShiftedClock clock = new ShiftedClock();

    @Override
    public CloudProvider provider() {
        return provider;
    }

    @Override
    public String server() {
        return "this process";
    }

    @Override
    public ResourceName bucket(BucketSpec spec) {
        return created("bucket", spec.name());
    }

    @Override
    public ResourceName collection(CollectionSpec spec) {
        return created("collection", spec.name());
    }

    @Override
    public ResourceName queue(QueueSpec spec) {
        return created("queue", spec.name());
    }

    private ResourceName created(String kind, String logical) {
        String physical = "physical-" + logical;
        memory.create(kind, physical);
        String setting = "ISOBAR_" + kind + "_" + logical.replace('-', '_');
        return new ResourceName(kind, logical, physical, setting.toUpperCase(Locale.ROOT));
    }

    @Override
    public void destroy(ResourceName resource) {
        memory.delete(resource.kind(), resource.physical());
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public Ticker ticker() {
        return clock;
    }

    @Override
    public boolean advance(Duration time) {
        clock.advance(time);
        return true;
    }

    @Override
    public OptionalLong requests() {
        return OptionalLong.of(provider.calls());
    }

    @Override
    public void close() {
        memory.close();
    }
}
