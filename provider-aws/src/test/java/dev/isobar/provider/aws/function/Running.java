package dev.isobar.provider.aws.function;

import dev.isobar.Capabilities;
import dev.isobar.RetrySettings;
import dev.isobar.app.CloudApp;
import dev.isobar.cloud.Cloud;
import dev.isobar.cloud.CloudOptions;
import dev.isobar.internal.json.Json;
import dev.isobar.provider.local.LocalData;
import dev.isobar.provider.local.LocalProvider;
import dev.isobar.provider.local.MovableClock;
import dev.isobar.spi.ProviderContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A function that runs on empty resources of its own. Thread-safe. */
final class Running implements AutoCloseable {
    final MovableClock clock = new MovableClock(Instant.now());
    final EntryProvider provider;
    final LambdaFunction function;
    final List<String> log = new CopyOnWriteArrayList<>();
    private final LocalData data;

    Running(CloudApp app, Capabilities capabilities, CloudOptions options) throws Exception {
        data = LocalData.temporary(new ProviderContext(
                name -> Optional.empty(), RetrySettings.defaults(), clock, clock, new SecureRandom()));
        provider = new EntryProvider(new LocalProvider(data), capabilities);
        CloudOptions clocked = options.clock(clock).ticker(clock);
        function = LambdaFunction.of(app, () -> Cloud.open(provider, clocked), new TestFormats());
        try {
            function.start();
        } catch (RuntimeException e) {
            data.close();
            throw e;
        }
    }

    /** One invocation; throws what fails it. */
    byte[] invoke(byte[] event, Duration budget) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try {
            function.handle(new ByteArrayInputStream(event), answer, new TestContext(budget, log));
        } finally {
            boolean ignored = Thread.interrupted(); // as the runtime client does after each invocation
        }
        return answer.toByteArray();
    }

    byte[] invoke(Object event) throws IOException {
        return invoke(Json.write(event), Duration.ofMinutes(1));
    }

    @Override
    public void close() throws Exception {
        function.close();
        data.close();
    }
}
