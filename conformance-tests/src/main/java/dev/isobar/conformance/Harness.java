package dev.isobar.conformance;

import dev.isobar.Ticker;
import dev.isobar.blob.BucketSpec;
import dev.isobar.cloud.CloudOptions;
import dev.isobar.cloud.spi.CloudProvider;
import dev.isobar.conformance.platform.Platform;
import dev.isobar.document.CollectionSpec;
import dev.isobar.queue.QueueSpec;
import dev.isobar.queue.SubscriptionSpec;
import dev.isobar.queue.TopicSpec;
import dev.isobar.spi.ResourceName;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A provider under test and the server that it talks to: all that a suite must know. A provider's author implements this
 * once. What a method's default says cannot be had is then "not testable here" in the report, with the reason; a service
 * that the provider does not declare needs no method. One harness serves many tests, one after the other.
 */
public interface Harness extends AutoCloseable {
    /** The provider to judge; a new instance or the same each time. */
    CloudProvider provider();

    /** What the report calls the server under test, such as {@code files}, {@code own server} or {@code RustFS 1.0}. */
    String server();

    /** The version of the provider; by default what its jar says, {@code unreleased} where it says nothing. */
    default String version() {
        String version = Interposed.judged(provider()).getClass().getPackage().getImplementationVersion();
        return version == null ? "unreleased" : version;
    }

    /** The settings to open the provider with, such as endpoint and credentials; asked before each opening. */
    default Map<String, String> settings() {
        return Map.of();
    }

    /** Makes an empty bucket for this declaration, whose name no earlier call has used. */
    default ResourceName bucket(BucketSpec spec) throws Exception {
        throw new UnsupportedOperationException("buckets");
    }

    /** Makes an empty collection with the declared indexes and time to live. */
    default ResourceName collection(CollectionSpec spec) throws Exception {
        throw new UnsupportedOperationException("collections");
    }

    /** Makes an empty queue, and its dead-letter queue where the provider has one of its own. */
    default ResourceName queue(QueueSpec spec) throws Exception {
        throw new UnsupportedOperationException("queues");
    }

    /** Makes a topic without subscriptions. */
    default ResourceName topic(TopicSpec spec) throws Exception {
        throw new UnsupportedOperationException("topics");
    }

    /** Makes a subscription to a topic that was made before. */
    default ResourceName subscription(TopicSpec topic, SubscriptionSpec spec) throws Exception {
        throw new UnsupportedOperationException("subscriptions");
    }

    /** Removes a resource and all in it; does nothing when it is gone already. */
    void destroy(ResourceName resource) throws Exception;

    /** The wall clock to open the provider with; the system's by default. */
    default Clock clock() {
        return Clock.systemUTC();
    }

    /** The monotonic clock to open the provider with; the system's by default. */
    default Ticker ticker() {
        return Ticker.system();
    }

    /**
     * The physical name of a resource of this kind ({@code queue}, for example) that does not exist; empty where resources come
     * into being when they are first used, so that none can be missing.
     */
    default Optional<String> missing(String kind) {
        return Optional.of("isobar-missing-" + Long.toString(System.nanoTime(), Character.MAX_RADIX));
    }

    /**
     * Lets this much time pass for the provider and its server: moves their clocks where the harness owns them, and answers
     * true; answers false where only waiting would help. Suites then say that a rule about long times is not testable here.
     */
    default boolean advance(Duration time) throws Exception {
        return false;
    }

    /**
     * Stops the server without warning and starts it again on what it had stored; true when it did. Clouds opened before are
     * dead then: open another. False where the server is not the harness's to stop.
     */
    default boolean restart() throws Exception {
        return false;
    }

    /** How many requests have reached the server, or calls the drivers, so far; empty where nobody counts. */
    default OptionalLong requests() {
        return OptionalLong.empty();
    }

    /**
     * How long a receive is to wait for a message that is there; 2 seconds by default. Shorter where the server has it at hand at
     * once, so that a message that was lost is missed soon.
     */
    default Duration patience() {
        return Duration.ofSeconds(2);
    }

    /**
     * How long the latest version of a secret, and the list of secrets, may lag behind a put or a delete, as the provider states
     * it; none by default.
     */
    default Duration secretLag() {
        return Duration.ZERO;
    }

    /** Lets the server finish what it does in the background, such as bringing an index up to date. */
    default void settle() throws Exception {}

    /** Damages what is stored behind the provider's back, to see that it notices; empty where that cannot be had. */
    default Optional<Damage> damage() {
        return Optional.empty();
    }

    /**
     * What unfinished writes have left behind in a bucket, in words for a message: uploads in parts that are neither complete
     * nor aborted, temporary files. An empty list when nothing is left; empty where that cannot be seen.
     */
    default Optional<List<String>> leftovers(ResourceName bucket) throws Exception {
        return Optional.empty();
    }

    /**
     * The argument by which another process joins the same server: there, an instance of this class is made by its public
     * constructor of one {@link String}. Empty where no other process can.
     */
    default Optional<String> joinArgument() {
        return Optional.empty();
    }

    /**
     * Whether only one process at a time can have this resource open, as with files that their process locks. False, by
     * default, where processes share it.
     */
    default boolean isExclusive(ResourceName resource) {
        return false;
    }

    /**
     * Closes here what only one process at a time can have open, until this process uses it again; clouds opened before are
     * dead then. Does nothing by default.
     */
    default void release() throws Exception {}

    /**
     * What the server under test cannot show though the provider is sound, such as a race on a server whose conditions are no
     * atomic step: a suite ({@code BlobRaceConformance}), one of its tests ({@code BlobDeleteConformance.race}), or one run of a
     * test ({@code BlobListConformance.delimiters [1] delimiter=/}), each with the reason, which the report prints as not testable
     * here. Nothing by default. It is about the server alone: what the provider does not do is no capability of its.
     */
    default Map<String, String> notShown() {
        return Map.of();
    }

    /** Services that the provider must refuse to work with (contract CORE-1); none where the harness has none to show. */
    default List<Unfit> unfit() throws Exception {
        return List.of();
    }

    /** The network between provider and server, for faults to be put into; empty where there is none. */
    default Optional<Wire> wire() {
        return Optional.empty();
    }

    /** The options with which the provider is opened for these resources: its settings, its clocks and their names. */
    default CloudOptions options(ResourceName... resources) {
        CloudOptions options = CloudOptions.defaults().clock(clock()).ticker(ticker());
        for (Map.Entry<String, String> setting : settings().entrySet()) {
            options = options.setting(setting.getKey(), setting.getValue());
        }
        for (ResourceName resource : resources) {
            options = options.setting(resource.setting(), resource.physical());
        }
        return options;
    }

    /** The platform that runs functions on this provider; empty where there is none, or this harness cannot start it. */
    default Optional<Platform> platform() {
        return Optional.empty();
    }

    /** Stops the server. The kit calls it once, after the last test of a class. */
    @Override
    void close() throws Exception;
}
