package dev.isobar.conformance.local;

import dev.isobar.RetrySettings;
import dev.isobar.Ticker;
import dev.isobar.blob.BucketSpec;
import dev.isobar.cloud.CloudOptions;
import dev.isobar.cloud.spi.CloudProvider;
import dev.isobar.conformance.Counted;
import dev.isobar.conformance.Damage;
import dev.isobar.conformance.Harness;
import dev.isobar.conformance.Unfit;
import dev.isobar.conformance.platform.Platform;
import dev.isobar.document.CollectionSpec;
import dev.isobar.provider.local.LocalData;
import dev.isobar.provider.local.LocalProvider;
import dev.isobar.provider.local.MovableClock;
import dev.isobar.provider.local.store.Durability;
import dev.isobar.queue.QueueSpec;
import dev.isobar.queue.SubscriptionSpec;
import dev.isobar.queue.TopicSpec;
import dev.isobar.spi.ProviderContext;
import dev.isobar.spi.ResourceName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** The local provider over a directory of its own, on a clock that the suites move. */
public final class LocalHarness implements Harness {
    private static final String PUBLIC_URL = "ISOBAR_PUBLIC_URL";

    private final MovableClock clock;
    private final Path directory;
    private final boolean ours;
    private LocalData data;
    private Counted provider;
    private SignedServer signed;

    /** A harness over a new directory, deleted when it is closed. */
    public LocalHarness() throws IOException {
        this(Files.createTempDirectory("isobar-conformance"), Instant.now(), true);
    }

    /** A harness over the directory of another process's, which deletes it, at the time that it was there. */
    public LocalHarness(String joinArgument) {
        this(Path.of(behind(joinArgument)), Instant.parse(before(joinArgument)), false);
    }

    private LocalHarness(Path directory, Instant now, boolean ours) {
        this.directory = directory;
        this.clock = new MovableClock(now);
        this.ours = ours;
        this.data = openData();
        this.provider = new Counted(new LocalProvider(data));
    }

    private static String before(String joinArgument) {
        return joinArgument.substring(0, joinArgument.indexOf(' '));
    }

    private static String behind(String joinArgument) {
        return joinArgument.substring(joinArgument.indexOf(' ') + 1);
    }

    private LocalData openData() {
        ProviderContext context =
                new ProviderContext(this::setting, RetrySettings.defaults(), clock, clock, new SecureRandom());
        return LocalData.in(directory, Durability.RELAXED, context);
    }

    /** The server of signed requests is started when the first is signed. */
    private synchronized Optional<String> setting(String name) {
        if (!name.equals(PUBLIC_URL)) {
            return Optional.empty();
        }
        if (signed == null) {
            signed = SignedServer.over(data, options());
        }
        return Optional.of(signed.url());
    }

    private CloudOptions options() {
        return CloudOptions.defaults().clock(clock).ticker(clock);
    }

    @Override
    public CloudProvider provider() {
        return provider;
    }

    @Override
    public String server() {
        return "files";
    }

    @Override
    public ResourceName bucket(BucketSpec spec) {
        return named("bucket", spec.name());
    }

    @Override
    public ResourceName collection(CollectionSpec spec) {
        return named("collection", spec.name());
    }

    @Override
    public ResourceName queue(QueueSpec spec) {
        return named("queue", spec.name());
    }

    @Override
    public ResourceName topic(TopicSpec spec) {
        return named("topic", spec.name());
    }

    @Override
    public ResourceName subscription(TopicSpec topic, SubscriptionSpec spec) throws Exception {
        data.queues().subscription(topic.name(), spec.name(), spec);
        return named("subscription", spec.name());
    }

    private static ResourceName named(String kind, String logical) {
        String setting =
                ("ISOBAR_" + kind + "_" + logical).toUpperCase(Locale.ROOT).replace('-', '_');
        return new ResourceName(kind, logical, logical, setting);
    }

    /** Only buckets are removed at once: all resources share one directory, which goes as a whole. */
    @Override
    public void destroy(ResourceName resource) throws IOException {
        if (resource.kind().equals("bucket")) {
            data.blobs().destroy(resource.physical());
        }
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public Ticker ticker() {
        return clock;
    }

    /** Receivers who wait look at the time again. */
    @Override
    public boolean advance(Duration time) throws Exception {
        clock.advance(time);
        data.queues().wake();
        return true;
    }

    @Override
    public Duration patience() {
        return Duration.ofMillis(5);
    }

    @Override
    public Optional<String> missing(String kind) {
        return Optional.empty();
    }

    @Override
    public boolean restart() throws IOException {
        closeSigned();
        data.close();
        data = openData();
        provider = new Counted(new LocalProvider(data));
        return true;
    }

    @Override
    public List<Unfit> unfit() throws IOException {
        return LocalUnfit.in(directory);
    }

    @Override
    public OptionalLong requests() {
        return OptionalLong.of(provider.calls());
    }

    private synchronized void closeSigned() {
        if (signed != null) {
            signed.close();
            signed = null;
        }
    }

    @Override
    public Optional<Damage> damage() {
        return Optional.of(new LocalDamage(directory));
    }

    @Override
    public Optional<List<String>> leftovers(ResourceName bucket) throws IOException {
        return Optional.of(new LocalLeftovers(directory).of(bucket));
    }

    @Override
    public Optional<String> joinArgument() {
        return Optional.of(clock.instant() + " " + directory);
    }

    /** All but objects and secrets lies in the store, which has one owner. */
    @Override
    public boolean isExclusive(ResourceName resource) {
        return Set.of("collection", "queue", "topic", "subscription").contains(resource.kind());
    }

    @Override
    public void release() throws IOException {
        restart();
    }

    @Override
    public Optional<Platform> platform() {
        return Optional.of(new LocalPlatform());
    }

    @Override
    public void close() throws IOException {
        closeSigned();
        data.close();
        if (ours) {
            deleteDirectory();
        }
    }

    private void deleteDirectory() throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(directory)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }
}
