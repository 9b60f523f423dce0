package dev.isobar.cloud;

import dev.isobar.Capabilities;
import dev.isobar.blob.Bucket;
import dev.isobar.blob.BucketSpec;
import dev.isobar.cloud.spi.CloudConnections;
import dev.isobar.cloud.spi.CloudProvider;
import dev.isobar.document.CollectionSpec;
import dev.isobar.document.DocumentCollection;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import dev.isobar.queue.MessageQueue;
import dev.isobar.queue.QueueSpec;
import dev.isobar.queue.SubscriptionSpec;
import dev.isobar.queue.Topic;
import dev.isobar.queue.TopicSpec;
import dev.isobar.secret.Secrets;
import dev.isobar.spi.CallPipeline;
import dev.isobar.spi.ProviderContext;
import org.jspecify.annotations.Nullable;

/**
 * An open cloud: the way to its resources for programs that are not a {@code CloudApp}. Opening makes no request; a resource
 * connects when it is first used. Thread-safe. Close it when the program ends; resources used afterwards throw
 * {@link IllegalStateException}.
 */
public final class Cloud implements AutoCloseable {
    private final String provider;
    private final OpenedCloud opened;
    private final CloudOptions options;
    private @Nullable Secrets secrets;

    private Cloud(String provider, OpenedCloud opened, CloudOptions options) {
        this.provider = provider;
        this.opened = opened;
        this.options = options;
    }

    /** Opens the only provider on the class path, or the one that {@code ISOBAR_PROVIDER} names. */
    public static Cloud open() {
        return open(CloudOptions.defaults());
    }

    /**
     * Opens a cloud.
     *
     * @throws CloudException INVALID_ARGUMENT when no provider, or more than one, answers the description; UNSUPPORTED when
     *     a required capability is missing
     */
    public static Cloud open(CloudOptions options) {
        CloudException.requireArgument(options, "options");
        Settings settings = new Settings(options.settings());
        CloudProvider provider =
                Providers.choose(Providers.onClassPath(), options.provider().or(() -> settings.get("ISOBAR_PROVIDER")));
        return open(provider, options, settings);
    }

    /** Opens this provider, found by other means than the class path: for provider authors and test kits. */
    public static Cloud open(CloudProvider provider, CloudOptions options) {
        return open(provider, options, new Settings(options.settings()));
    }

    private static Cloud open(CloudProvider provider, CloudOptions options, Settings settings) {
        ProviderContext context =
                new ProviderContext(settings, options.retry(), options.clock(), options.ticker(), new LateRandom());
        try {
            if (!options.required().isEmpty()) {
                Providers.require(provider, options.required());
            }
            return new Cloud(
                    provider.name(), new OpenedCloud(provider, provider.open(context), options, settings), options);
        } catch (CloudException e) {
            throw e.at("cloud.open", "the provider", provider.name());
        } catch (Exception e) {
            throw CloudException.of(Fault.of(ErrorCode.INTERNAL).detail("the provider cannot be opened"), e)
                    .at("cloud.open", "the provider", provider.name());
        }
    }

    /** The bucket of this name. */
    public Bucket bucket(BucketSpec spec) {
        CloudException.requireArgument(spec, "spec");
        return Bucket.over(spec, CallPipeline.to(() -> opened.bucket(spec)));
    }

    /** The collection of this name, its documents read and written as values of the type. */
    public <T> DocumentCollection<T> collection(CollectionSpec spec, Class<T> type) {
        CloudException.requireArgument(spec, "spec");
        return DocumentCollection.over(spec, type, CallPipeline.to(() -> opened.collection(spec)));
    }

    /** The queue of this name. */
    public MessageQueue queue(QueueSpec spec) {
        CloudException.requireArgument(spec, "spec");
        return MessageQueue.over(spec, CallPipeline.to(() -> opened.queue(spec)));
    }

    /** The topic of this name. */
    public Topic topic(TopicSpec spec) {
        CloudException.requireArgument(spec, "spec");
        return Topic.over(spec, CallPipeline.to(() -> opened.topic(spec)));
    }

    /** A subscription of the topic, which is a queue. */
    public MessageQueue subscription(TopicSpec topic, SubscriptionSpec spec) {
        CloudException.requireArgument(spec, "spec");
        return MessageQueue.over(spec, CallPipeline.to(() -> opened.subscription(topic, spec)));
    }

    /** The secrets, behind one cache. */
    public synchronized Secrets secrets() {
        Secrets made = secrets;
        if (made == null) {
            made = Secrets.over(CallPipeline.to(opened::secrets), options.secretCaching());
            secrets = made;
        }
        return made;
    }

    /** What the provider declares. */
    public Capabilities capabilities() {
        return opened.capabilities();
    }

    /** The provider's name, such as {@code local}. */
    public String provider() {
        return provider;
    }

    /** The connections below the portable types: for entry points, not for applications. */
    public CloudConnections connections() {
        return opened;
    }

    /** Gives back fetched messages and closes the clients. Does nothing the second time. */
    @Override
    public void close() {
        try {
            opened.close();
        } catch (CloudException e) {
            throw e.at("cloud.close", "the provider", provider);
        } catch (Exception e) {
            throw CloudException.of(Fault.of(ErrorCode.INTERNAL).detail("the provider did not close cleanly"), e)
                    .at("cloud.close", "the provider", provider);
        }
    }
}
