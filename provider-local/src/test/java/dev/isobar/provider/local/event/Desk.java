package dev.isobar.provider.local.event;

import dev.isobar.Capabilities;
import dev.isobar.RetrySettings;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import dev.isobar.provider.local.MovableClock;
import dev.isobar.provider.local.queue.LocalQueues;
import dev.isobar.provider.local.store.Durability;
import dev.isobar.provider.local.store.LocalStore;
import dev.isobar.queue.MessageQueue;
import dev.isobar.queue.QueueSpec;
import dev.isobar.spi.CallPipeline;
import dev.isobar.spi.Environment;
import dev.isobar.spi.ProviderContext;
import dev.isobar.spi.ResourceName;
import dev.isobar.spi.RunLog;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A store with queues and a pump, which can be closed and opened again. */
final class Desk implements AutoCloseable {
    final MovableClock clock;
    final LocalStore store;
    final LocalQueues queues;
    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
    final RunLog log = RunLog.lines(new PrintStream(logged, true, StandardCharsets.UTF_8));

    Desk(@Nullable Path directory, MovableClock clock) throws Exception {
        this.clock = clock;
        this.store = directory == null ? LocalStore.inMemory() : LocalStore.open(directory, Durability.RELAXED);
        this.queues = LocalQueues.open(
                store,
                new ProviderContext(name -> Optional.empty(), RetrySettings.defaults(), clock, clock, new Random(1)));
    }

    MessageQueue queue(String name) throws Exception {
        QueueSpec spec = QueueSpec.of(name);
        ResourceName resource = new ResourceName("queue", name, name, "ISOBAR_QUEUE");
        Environment environment = Environment.of("local", Capabilities.all(), e -> Fault.of(ErrorCode.INTERNAL))
                .on(clock, clock);
        return MessageQueue.over(spec, CallPipeline.to(resource, queues.queue(name, spec.maxAttempts()), environment));
    }

    Pump pump(Channel... channels) {
        return pump(List.of(), channels);
    }

    Pump pump(List<ChangeFeed> feeds, Channel... channels) {
        PumpSettings settings = new PumpSettings(Duration.ofMinutes(1), Duration.ofSeconds(10), new Random(1));
        return new Pump(List.of(channels), feeds, settings, log);
    }

    String log() {
        return logged.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        queues.close();
        store.close();
    }
}
