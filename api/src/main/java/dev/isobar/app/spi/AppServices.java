package dev.isobar.app.spi;

import dev.isobar.Capabilities;
import dev.isobar.blob.Bucket;
import dev.isobar.blob.BucketSpec;
import dev.isobar.cloud.spi.CloudConnections;
import dev.isobar.document.CollectionSpec;
import dev.isobar.document.DocumentCollection;
import dev.isobar.queue.MessageQueue;
import dev.isobar.queue.QueueSpec;
import dev.isobar.queue.SubscriptionSpec;
import dev.isobar.queue.Topic;
import dev.isobar.queue.TopicSpec;
import dev.isobar.secret.SecretCaching;
import dev.isobar.secret.Secrets;
import dev.isobar.spi.CallPipeline;
import java.time.Clock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What an application's handles stand on: nothing while it is declared, an open cloud once it runs (contract CORE-6).
 * Thread-safe.
 */
public final class AppServices {
    private @Nullable Clock clock;
    private @Nullable Supplier<String> ids;
    private @Nullable Secrets secrets;
    private volatile @Nullable CloudConnections cloud;

    /** The cloud's clock. */
    public synchronized Clock clock() {
        Clock made = clock;
        if (made == null) {
            made = DeferredClock.of(this);
            clock = made;
        }
        return made;
    }

    /** Ids that sort by time: 26 signs, ascending within the process. */
    public synchronized Supplier<String> sortableIds() {
        Supplier<String> made = ids;
        if (made == null) {
            made = new SortableIds(clock());
            ids = made;
        }
        return made;
    }

    /** The secrets. */
    public synchronized Secrets secrets() {
        Secrets made = secrets;
        if (made == null) {
            made = Secrets.over(CallPipeline.to(() -> connections("the secrets").secrets()), SecretCaching.defaults());
            secrets = made;
        }
        return made;
    }

    /** What the provider declares; throws {@link IllegalStateException} until the application has started. */
    public Capabilities capabilities() {
        return connections("what the provider declares").capabilities();
    }

    /** A handle of a bucket. */
    public Bucket bucket(BucketSpec spec) {
        String what = "bucket " + spec.name();
        return Bucket.over(spec, CallPipeline.to(() -> connections(what).bucket(spec)));
    }

    /** A handle of a collection. */
    public <T> DocumentCollection<T> collection(CollectionSpec spec, Class<T> type) {
        String what = "collection " + spec.name();
        return DocumentCollection.over(
                spec, type, CallPipeline.to(() -> connections(what).collection(spec)));
    }

    /** A handle of a queue. */
    public MessageQueue queue(QueueSpec spec) {
        String what = "queue " + spec.name();
        return MessageQueue.over(spec, CallPipeline.to(() -> connections(what).queue(spec)));
    }

    /** A handle of a topic. */
    public Topic topic(TopicSpec spec) {
        String what = "topic " + spec.name();
        return Topic.over(spec, CallPipeline.to(() -> connections(what).topic(spec)));
    }

    /** A handle of a subscription. */
    public MessageQueue subscription(TopicSpec topic, SubscriptionSpec spec) {
        String what = "subscription " + spec.name();
        return MessageQueue.over(spec, CallPipeline.to(() -> connections(what).subscription(topic, spec)));
    }

    /** Lets ids begin anew, from fresh chance. */
    synchronized void forgetChance() {
        if (ids instanceof SortableIds made) {
            made.forgetChance();
        }
    }

    /** The cloud; throws {@link IllegalStateException} until the application has started. */
    CloudConnections connections(String what) {
        CloudConnections open = cloud;
        if (open == null) {
            throw new IllegalStateException(
                    what
                            + " is used before the application has started; keep it for the handlers and use it in them, not in configure");
        }
        return open;
    }

    synchronized void connect(CloudConnections open) {
        if (cloud != null) {
            throw new IllegalStateException("this description of an application runs already; describe it anew");
        }
        cloud = open;
    }
}
