package dev.isobar.app.spi;

import dev.isobar.Capabilities;
import dev.isobar.blob.BucketSpec;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.cloud.spi.CloudConnections;
import dev.isobar.document.CollectionSpec;
import dev.isobar.document.spi.DocumentDriver;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import dev.isobar.queue.QueueSpec;
import dev.isobar.queue.SubscriptionSpec;
import dev.isobar.queue.TopicSpec;
import dev.isobar.queue.spi.QueueDriver;
import dev.isobar.queue.spi.TopicDriver;
import dev.isobar.secret.spi.SecretDriver;
import dev.isobar.spi.Connection;
import dev.isobar.spi.Environment;
import dev.isobar.spi.ResourceName;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A cloud that opens nothing and keeps what it was asked for. */
public final class FakeConnections implements CloudConnections {
    public static final Instant NOW = Instant.parse("2026-11-23T06:00:00Z");

    public final List<String> asked = new ArrayList<>();
    private final Capabilities capabilities;

    public FakeConnections(Capabilities capabilities) {
        this.capabilities = capabilities;
    }

    private <D> Connection<D> connection(String kind, String name) {
        asked.add(kind + " " + name);
        return new Connection<>(
                new ResourceName(kind, name, name, "SETTING"),
                () -> {
                    throw new IllegalStateException("opened " + kind + " " + name);
                },
                Environment.of("fake", capabilities, failure -> Fault.of(ErrorCode.INTERNAL)));
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    @Override
    public Optional<String> setting(String name) {
        asked.add("setting " + name);
        return Optional.empty();
    }

    @Override
    public void release() {
        asked.add("released");
    }

    @Override
    public Connection<BlobDriver> bucket(BucketSpec spec) {
        return connection("bucket", spec.name());
    }

    @Override
    public Connection<DocumentDriver> collection(CollectionSpec spec) {
        return connection("collection", spec.name());
    }

    @Override
    public Connection<QueueDriver> queue(QueueSpec spec) {
        return connection("queue", spec.name());
    }

    @Override
    public Connection<TopicDriver> topic(TopicSpec spec) {
        return connection("topic", spec.name());
    }

    @Override
    public Connection<QueueDriver> subscription(TopicSpec topic, SubscriptionSpec spec) {
        return connection("subscription", topic.name() + "/" + spec.name());
    }

    @Override
    public Connection<SecretDriver> secrets() {
        return connection("secrets", "");
    }
}
