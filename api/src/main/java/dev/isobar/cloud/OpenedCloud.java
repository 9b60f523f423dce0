package dev.isobar.cloud;

import dev.isobar.Capabilities;
import dev.isobar.blob.BucketSpec;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.cloud.spi.CloudConnections;
import dev.isobar.cloud.spi.CloudDrivers;
import dev.isobar.cloud.spi.CloudProvider;
import dev.isobar.cloud.spi.ReleasableDrivers;
import dev.isobar.document.CollectionSpec;
import dev.isobar.document.spi.DocumentDriver;
import dev.isobar.error.CloudException;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** A provider that is open, and its connections so far. */
final class OpenedCloud implements CloudConnections, AutoCloseable {
    private final CloudProvider provider;
    private final CloudDrivers drivers;
    private final CloudOptions options;
    private final Function<String, Optional<String>> settings;
    private final Map<String, Declared> connections = new ConcurrentHashMap<>();
    private volatile boolean closed;

    OpenedCloud(
            CloudProvider provider,
            CloudDrivers drivers,
            CloudOptions options,
            Function<String, Optional<String>> settings) {
        this.provider = provider;
        this.drivers = drivers;
        this.options = options;
        this.settings = settings;
    }

    @Override
    public Capabilities capabilities() {
        return provider.capabilities();
    }

    @Override
    public Clock clock() {
        return options.clock();
    }

    @Override
    public Optional<String> setting(String name) {
        return settings.apply(name);
    }

    @Override
    public Connection<BlobDriver> bucket(BucketSpec spec) {
        return connect("bucket", spec.name(), spec, name -> drivers.bucket(name, spec));
    }

    @Override
    public Connection<DocumentDriver> collection(CollectionSpec spec) {
        return connect("collection", spec.name(), spec, name -> drivers.collection(name, spec));
    }

    @Override
    public Connection<QueueDriver> queue(QueueSpec spec) {
        return connect("queue", spec.name(), spec, name -> drivers.queue(name, spec));
    }

    @Override
    public Connection<TopicDriver> topic(TopicSpec spec) {
        return connect("topic", spec.name(), spec, name -> drivers.topic(name, spec));
    }

    @Override
    public Connection<QueueDriver> subscription(TopicSpec topic, SubscriptionSpec spec) {
        return connect(
                "subscription",
                spec.name(),
                List.of(topic, spec),
                name -> drivers.subscription(topic(topic).resource(), name, spec));
    }

    @Override
    public Connection<SecretDriver> secrets() {
        return connect("secrets", "", "", drivers::secrets);
    }

    @SuppressWarnings("unchecked") // a kind has one type of driver
    private <D> Connection<D> connect(String kind, String logical, Object declared, Opening<D> opening) {
        Declared known = connections.computeIfAbsent(kind + " " + logical, key -> {
            ResourceName name = named(kind, logical);
            Once<D> once = new Once<>(() -> opening.open(name));
            return new Declared(declared, new Connection<>(name, once, environment()), once);
        });
        if (!known.as().equals(declared)) {
            throw CloudException.invalidArgument(
                            kind + " " + logical,
                            declared,
                            "the declaration that it was first used with, which is another")
                    .at("cloud.open", kind + " " + logical, provider.name());
        }
        return (Connection<D>) known.connection();
    }

    private Environment environment() {
        return new Environment(
                provider.name(),
                provider.capabilities(),
                drivers::classify,
                options.telemetry(),
                options.clock(),
                options.ticker(),
                () -> closed);
    }

    private ResourceName named(String kind, String logical) {
        String setting = ResourceName.settingOf(kind, logical);
        Optional<String> physical = settings.apply(setting);
        if (physical.isEmpty() && !provider.takesLogicalNames() && !logical.isEmpty()) {
            throw CloudException.invalidArgument(
                            setting, null, "the name of the real " + kind + " for '" + logical + "', as a setting")
                    .at("cloud.open", kind + " " + logical, provider.name());
        }
        return new ResourceName(kind, logical, physical.orElse(logical), setting);
    }

    @Override
    public void release() throws Exception {
        if (drivers instanceof ReleasableDrivers releasable) {
            releasable.release();
            connections.values().forEach(declared -> declared.opening().forget());
        }
    }

    @Override
    public void close() throws Exception {
        if (isFirstToClose()) {
            drivers.close();
        }
    }

    private synchronized boolean isFirstToClose() {
        boolean first = !closed;
        closed = true;
        return first;
    }

    /** A connection, the declaration that it was made from, and its driver. */
    private record Declared(Object as, Connection<?> connection, Once<?> opening) {}

    /** Opens the driver of a named resource. */
    private interface Opening<D> {
        D open(ResourceName name) throws Exception;
    }
}
