package dev.isobar.app;

import com.google.inject.Module;
import dev.isobar.Capability;
import dev.isobar.app.spi.AppModel;
import dev.isobar.app.spi.LifecycleHook;
import dev.isobar.app.spi.LifecycleHook.Moment;
import dev.isobar.app.spi.Trigger.BlobChange;
import dev.isobar.blob.Bucket;
import dev.isobar.blob.BucketSpec;
import dev.isobar.document.CollectionSpec;
import dev.isobar.document.Document;
import dev.isobar.document.DocumentCollection;
import dev.isobar.error.CloudException;
import dev.isobar.event.BlobEvent;
import dev.isobar.event.DocumentEvent;
import dev.isobar.event.EventHandler;
import dev.isobar.event.MessageHandler;
import dev.isobar.event.ScheduleEvent;
import dev.isobar.http.HttpFilter;
import dev.isobar.http.Routes;
import dev.isobar.queue.MessageQueue;
import dev.isobar.queue.QueueSpec;
import dev.isobar.queue.SubscriptionSpec;
import dev.isobar.queue.Topic;
import dev.isobar.queue.TopicSpec;
import dev.isobar.secret.Secrets;
import dev.isobar.spi.HandlerRef;
import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Takes the declarations of a {@link CloudApp}. What it returns is the resource itself: keep it, capture it in a lambda, pass it
 * to a constructor, or have it injected by {@code @jakarta.inject.Named("its-name")}; it opens on first use after start, and
 * throws {@link IllegalStateException} when it is used before (contract CORE-6).
 *
 * <p>Names match {@code [a-z][a-z0-9-]{0,62}}. Every method throws {@link CloudException} INVALID_ARGUMENT for a wrong argument or
 * a name that is taken, and {@link IllegalStateException} after {@code configure} has returned. Not thread-safe.
 */
public final class AppBuilder {
    private final Declarations declared;

    private AppBuilder(Declarations declared) {
        this.declared = declared;
    }

    /** What the application declares. For entry points and tools; each call runs {@code configure} anew. */
    public static AppModel describe(CloudApp app) {
        CloudException.requireArgument(app, "app");
        Declarations declared = new Declarations(
                app.getClass().isHidden() ? "application" : app.getClass().getSimpleName());
        app.configure(new AppBuilder(declared));
        return declared.seal();
    }

    /** Declares a bucket. */
    public Bucket bucket(String name) {
        return bucket(name, UnaryOperator.identity());
    }

    /** Declares a bucket with options. */
    public Bucket bucket(String name, UnaryOperator<BucketSpec> spec) {
        return declared.bucket(spec.apply(BucketSpec.of(name)));
    }

    /** Declares a collection of documents without a type of their own. */
    public DocumentCollection<Document> collection(String name, UnaryOperator<CollectionSpec> spec) {
        return collection(name, Document.class, spec);
    }

    /** Declares a collection whose documents are read and written as values of a type. */
    public <T> DocumentCollection<T> collection(String name, Class<T> type, UnaryOperator<CollectionSpec> spec) {
        return declared.collection(spec.apply(CollectionSpec.of(name)), CloudException.requireArgument(type, "type"));
    }

    /** Declares a queue. */
    public MessageQueue queue(String name) {
        return queue(name, UnaryOperator.identity());
    }

    /** Declares a queue with options. */
    public MessageQueue queue(String name, UnaryOperator<QueueSpec> spec) {
        return declared.queue(spec.apply(QueueSpec.of(name)));
    }

    /** Declares a topic. */
    public Topic topic(String name) {
        return topic(name, UnaryOperator.identity());
    }

    /** Declares a topic with options. */
    public Topic topic(String name, UnaryOperator<TopicSpec> spec) {
        return declared.topic(spec.apply(TopicSpec.of(name)));
    }

    /** Declares a subscription to a topic of this application: a queue of its own. */
    public MessageQueue subscription(Topic topic, String name, UnaryOperator<SubscriptionSpec> spec) {
        return declared.subscription(topic, spec.apply(SubscriptionSpec.of(name)));
    }

    /** Declares which secrets are used; a package grants access to these and no others. */
    public Secrets secrets(String... names) {
        return declared.secrets(names);
    }

    /** The clock to tell the time by, so that a test can move it. Injected as {@code Clock}. */
    public Clock clock() {
        return declared.services().clock();
    }

    /**
     * Ids of 26 letters and digits that sort by the time they were made; ascending within a process. Injected as
     * {@code @Named("sortable-ids") Supplier<String>}.
     */
    public Supplier<String> sortableIds() {
        return declared.services().sortableIds();
    }

    /** Puts a filter around the router, within those declared before it. */
    public AppBuilder filter(HttpFilter filter) {
        declared.filter(CloudException.requireArgument(filter, "filter"));
        return this;
    }

    /** Declares routes; may be called several times. */
    public AppBuilder http(Consumer<Routes> routes) {
        routes.accept(declared.routes());
        return this;
    }

    /** Limits request bodies to so many bytes, 0 or more; by default the provider's limit holds (contract FN-11). */
    public AppBuilder maxBody(long bytes) {
        declared.maxBody(bytes);
        return this;
    }

    /** Handles every blob that is put into the bucket. */
    public AppBuilder onBlobCreated(Bucket bucket, EventHandler<BlobEvent> handler) {
        return onBlobCreated(bucket, "", handler);
    }

    /** Handles every blob that is put into the bucket, by the injected instance of this class. */
    public AppBuilder onBlobCreated(Bucket bucket, Class<? extends EventHandler<BlobEvent>> handler) {
        return onBlobCreated(bucket, "", handler);
    }

    /** Handles every blob that is put into the bucket under a key with this prefix. */
    public AppBuilder onBlobCreated(Bucket bucket, String keyPrefix, EventHandler<BlobEvent> handler) {
        return on(BlobChange.CREATED, bucket, keyPrefix, HandlerRef.made(handler));
    }

    /** As above, by the injected instance of this class. */
    public AppBuilder onBlobCreated(Bucket bucket, String keyPrefix, Class<? extends EventHandler<BlobEvent>> handler) {
        return on(BlobChange.CREATED, bucket, keyPrefix, HandlerRef.byClass(handler));
    }

    /** Handles every blob that is deleted from the bucket; a hint, to be checked against the bucket (contract FN-5). */
    public AppBuilder onBlobDeleted(Bucket bucket, EventHandler<BlobEvent> handler) {
        return onBlobDeleted(bucket, "", handler);
    }

    /** As above, by the injected instance of this class. */
    public AppBuilder onBlobDeleted(Bucket bucket, Class<? extends EventHandler<BlobEvent>> handler) {
        return onBlobDeleted(bucket, "", handler);
    }

    /** Handles every blob that is deleted from the bucket under a key with this prefix. */
    public AppBuilder onBlobDeleted(Bucket bucket, String keyPrefix, EventHandler<BlobEvent> handler) {
        return on(BlobChange.DELETED, bucket, keyPrefix, HandlerRef.made(handler));
    }

    /** As above, by the injected instance of this class. */
    public AppBuilder onBlobDeleted(Bucket bucket, String keyPrefix, Class<? extends EventHandler<BlobEvent>> handler) {
        return on(BlobChange.DELETED, bucket, keyPrefix, HandlerRef.byClass(handler));
    }

    private AppBuilder on(
            BlobChange change, Bucket bucket, String keyPrefix, HandlerRef<EventHandler<BlobEvent>> handler) {
        declared.onBlob(change, bucket, CloudException.requireArgument(keyPrefix, "key prefix"), handler);
        return this;
    }

    /**
     * Handles the messages of a queue or a subscription; one handler for each.
     *
     * @param body what bodies are read as: {@code String}, {@code byte[]}, or a type that JSON fits
     */
    public <T> AppBuilder onMessage(MessageQueue queue, Class<T> body, MessageHandler<? super T> handler) {
        declared.onMessage(queue, CloudException.requireArgument(body, "body"), HandlerRef.made(handler));
        return this;
    }

    /** As above, by the injected instance of this class. */
    public <T> AppBuilder onMessage(
            MessageQueue queue, Class<T> body, Class<? extends MessageHandler<? super T>> handler) {
        declared.onMessage(queue, CloudException.requireArgument(body, "body"), HandlerRef.byClass(handler));
        return this;
    }

    /** Handles the changes of a collection; one handler for each. Needs DOCUMENT_CHANGE_EVENTS (contract DOC-41). */
    public <T> AppBuilder onDocumentChanged(DocumentCollection<T> collection, EventHandler<DocumentEvent<T>> handler) {
        declared.onDocument(collection, HandlerRef.made(handler));
        return this;
    }

    /** As above, by the injected instance of this class. */
    public <T> AppBuilder onDocumentChanged(
            DocumentCollection<T> collection, Class<? extends EventHandler<DocumentEvent<T>>> handler) {
        declared.onDocument(collection, HandlerRef.byClass(handler));
        return this;
    }

    /** Runs a handler whenever the schedule is due, at least once (contract FN-8). */
    public AppBuilder schedule(String name, Schedule at, EventHandler<ScheduleEvent> handler) {
        declared.schedule(name, at, HandlerRef.made(handler));
        return this;
    }

    /** As above, by the injected instance of this class. */
    public AppBuilder schedule(String name, Schedule at, Class<? extends EventHandler<ScheduleEvent>> handler) {
        declared.schedule(name, at, HandlerRef.byClass(handler));
        return this;
    }

    /**
     * Opens everything that is declared when the application has started, so that the first use of a bucket finds its client made:
     * on Lambda in the init phase, before the first request is waiting and before a snapshot. Opening may make a request. What
     * cannot be opened is logged and opened when it is used; the application starts all the same.
     */
    public AppBuilder primeResources() {
        declared.primeResources();
        return this;
    }

    /**
     * Does something when the application has started and before its first request or event, such as reading what a first request
     * would wait for. Hooks run in the order declared; one that throws is logged, and the application starts all the same.
     */
    public AppBuilder onStart(Hook hook) {
        return on(Moment.START, hook);
    }

    /**
     * Does something before the process becomes a snapshot (SnapStart, CRaC), such as closing connections of the application's own.
     * Those of its resources are closed after it. One that throws keeps the snapshot from being made.
     */
    public AppBuilder beforeCheckpoint(Hook hook) {
        return on(Moment.CHECKPOINT, hook);
    }

    /**
     * Does something whenever the process comes out of a snapshot and before its next request: making anew what must not be alike
     * in all processes of one snapshot, such as random seeds, and fetching what may have aged. Ids and resources of Isobar need
     * no hook. One that throws keeps the process from running.
     */
    public AppBuilder afterRestore(Hook hook) {
        return on(Moment.RESTORE, hook);
    }

    private AppBuilder on(Moment moment, Hook hook) {
        declared.hook(new LifecycleHook(moment, CloudException.requireArgument(hook, "hook")));
        return this;
    }

    /** Demands capabilities; a provider that lacks one refuses to start the application (contract CORE-7). */
    public AppBuilder require(Capability... flags) {
        declared.require(flags);
        return this;
    }

    /** Adds modules of Guice, for what handler classes get injected besides what is declared here. */
    public AppBuilder install(Module... modules) {
        declared.install(modules);
        return this;
    }
}
