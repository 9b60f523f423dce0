package dev.isobar.conformance.local;

import dev.isobar.Capabilities;
import dev.isobar.Capability;
import dev.isobar.Ticker;
import dev.isobar.blob.BucketSpec;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.cloud.spi.CloudProvider;
import dev.isobar.conformance.Damage;
import dev.isobar.conformance.Harness;
import dev.isobar.conformance.Interposed;
import dev.isobar.conformance.blob.AlteredBlobs;
import dev.isobar.document.CollectionSpec;
import dev.isobar.queue.QueueSpec;
import dev.isobar.queue.SubscriptionSpec;
import dev.isobar.queue.TopicSpec;
import dev.isobar.queue.spi.QueueDriver;
import dev.isobar.secret.spi.SecretDriver;
import dev.isobar.spi.ResourceName;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** The local harness with an altered provider; another process, which would not know of that, cannot join. */
public class AlteredHarness implements Harness {
    private final LocalHarness local;
    private final UnaryOperator<CloudProvider> altered;
    private final UnaryOperator<SubscriptionSpec> made;

    /** Over a new directory. */
    public AlteredHarness(UnaryOperator<CloudProvider> altered) throws IOException {
        this(altered, UnaryOperator.identity());
    }

    /** With subscriptions that are made otherwise than they are declared. */
    public AlteredHarness(UnaryOperator<CloudProvider> altered, UnaryOperator<SubscriptionSpec> made)
            throws IOException {
        this(new LocalHarness(), altered, made);
    }

    /** Over this harness, which is closed with it. */
    protected AlteredHarness(
            LocalHarness local, UnaryOperator<CloudProvider> altered, UnaryOperator<SubscriptionSpec> made) {
        this.local = local;
        this.altered = altered;
        this.made = made;
    }

    /** With this in front of each bucket, and without these declarations. */
    public static AlteredHarness blobs(UnaryOperator<BlobDriver> altered, Capability... undeclared) throws IOException {
        return new AlteredHarness(provider -> new AlteredBlobs(provider, altered) {
            @Override
            public String name() {
                return "altered"; // a column of its own, which nobody publishes
            }

            @Override
            public Capabilities capabilities() {
                return super.capabilities().without(undeclared);
            }
        });
    }

    /** With this in front of each queue and subscription. */
    public static AlteredHarness queues(UnaryOperator<QueueDriver> altered) throws IOException {
        return new AlteredHarness(provider -> new Interposed(provider) {
            @Override
            protected QueueDriver queue(QueueDriver driver) {
                return altered.apply(driver);
            }
        });
    }

    /** With this in front of the secrets. */
    public static AlteredHarness secrets(UnaryOperator<SecretDriver> altered) throws IOException {
        return new AlteredHarness(provider -> new Interposed(provider) {
            @Override
            protected SecretDriver secrets(SecretDriver driver) {
                return altered.apply(driver);
            }
        });
    }

    /** Without these declarations, though everything works. */
    public static AlteredHarness undeclared(Capability... flags) throws IOException {
        return new AlteredHarness(provider -> new Interposed(provider) {
            @Override
            public Capabilities capabilities() {
                return super.capabilities().without(flags);
            }
        });
    }

    @Override
    public CloudProvider provider() {
        return altered.apply(local.provider());
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
    public ResourceName collection(CollectionSpec spec) {
        return local.collection(spec);
    }

    @Override
    public ResourceName queue(QueueSpec spec) {
        return local.queue(spec);
    }

    @Override
    public ResourceName topic(TopicSpec spec) {
        return local.topic(spec);
    }

    @Override
    public ResourceName subscription(TopicSpec topic, SubscriptionSpec spec) throws Exception {
        return local.subscription(topic, made.apply(spec));
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
    public boolean restart() throws IOException {
        return local.restart();
    }

    @Override
    public OptionalLong requests() {
        return local.requests();
    }

    @Override
    public Duration patience() {
        return local.patience();
    }

    @Override
    public Optional<String> missing(String kind) {
        return local.missing(kind);
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
    public boolean isExclusive(ResourceName resource) {
        return local.isExclusive(resource);
    }

    @Override
    public void release() throws IOException {
        local.release();
    }

    @Override
    public void close() throws IOException {
        local.close();
    }
}
