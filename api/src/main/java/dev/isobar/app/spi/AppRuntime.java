package dev.isobar.app.spi;

import dev.isobar.Capabilities;
import dev.isobar.Capability;
import dev.isobar.Invocation;
import dev.isobar.Limit;
import dev.isobar.app.spi.LifecycleHook.Moment;
import dev.isobar.app.spi.Trigger.BlobTrigger;
import dev.isobar.app.spi.Trigger.DocumentTrigger;
import dev.isobar.app.spi.Trigger.MessageTrigger;
import dev.isobar.app.spi.Trigger.ScheduleTrigger;
import dev.isobar.cloud.spi.CloudConnections;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.event.BlobEvent;
import dev.isobar.event.EventAttributes;
import dev.isobar.event.EventPipeline;
import dev.isobar.event.EventResult;
import dev.isobar.event.ScheduleEvent;
import dev.isobar.http.HttpPipeline;
import dev.isobar.queue.Message;
import dev.isobar.spi.HandlerRef;
import dev.isobar.spi.LogLine;
import dev.isobar.spi.RunLog;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An application on an open cloud: what an entry point sends requests and events to. It decides nothing about threads, retries or
 * acknowledgement; that is the entry point's. Thread-safe; whoever opened the cloud closes it.
 */
public final class AppRuntime {
    private final AppModel model;
    private final LazyInstances instances;
    private final HttpPipeline http;
    private final @Nullable RunLog log;

    private AppRuntime(AppModel model, LazyInstances instances, HttpPipeline http, @Nullable RunLog log) {
        this.model = model;
        this.instances = instances;
        this.http = http;
        this.log = log;
    }

    /**
     * Starts an application: its handles work from here on. Handler classes are built when they are first needed; where there
     * is time, call {@link #buildHandlers()} next (contract CORE-8).
     *
     * @throws CloudException UNSUPPORTED when the provider lacks a capability or a limit that the application needs; all
     *     are named
     * @throws IllegalStateException when this model was started before
     */
    public static AppRuntime start(AppModel model, CloudConnections cloud) {
        requireCapabilities(model, cloud.capabilities());
        LazyInstances instances = new LazyInstances(model);
        HttpPipeline http = HttpPipeline.of(model.routes(), model.filters(), instances, cloud.capabilities());
        if (model.maxBody().isPresent()) {
            http = http.maxBody(model.maxBody().getAsLong());
        }
        model.services().connect(cloud);
        return new AppRuntime(model, instances, http, null);
    }

    private static void requireCapabilities(AppModel model, Capabilities declared) {
        Set<Capability> missing = new TreeSet<>();
        for (Capability capability : model.required()) {
            if (!declared.has(capability)) {
                missing.add(capability);
            }
        }
        if (!missing.isEmpty()) {
            throw CloudException.of(
                    ErrorCode.UNSUPPORTED,
                    model.name() + " needs what the provider does not declare: " + missing
                            + "; choose another provider, or do without");
        }
        long most = declared.limit(Limit.HTTP_REQUEST_BYTES);
        if (model.maxBody().orElse(0) > most) {
            throw CloudException.of(
                    ErrorCode.UNSUPPORTED,
                    model.name() + " takes bodies of " + model.maxBody().getAsLong() + " bytes; the provider takes "
                            + most);
        }
    }

    /** The same application with all its lines going to this log. */
    public AppRuntime log(RunLog other) {
        return new AppRuntime(model, instances, http.log(other), other);
    }

    /**
     * Builds the injector and every handler class now, so that a wrong name is found before the first request (contract CORE-8).
     *
     * @throws IllegalStateException one line that says which handler lacks what, and what is declared
     */
    public AppRuntime buildHandlers() {
        model.build(instances);
        return this;
    }

    /** Runs the application's hooks for its start; what one throws goes to this log. */
    public void prime(RunLog failures) {
        for (LifecycleHook hook : model.hooks()) {
            if (hook.at() == Moment.START) {
                try {
                    hook.hook().run();
                } catch (Exception failure) {
                    LogLine line = LogLine.begin().text("type", "app.start").text("error", failure.toString());
                    failures.failed(line, failure);
                }
            }
        }
    }

    /**
     * Makes the application ready to become a snapshot: runs its hooks, then closes the clients of its resources, which are made
     * anew when they are next needed. No request or event is under way.
     */
    public void beforeCheckpoint() throws Exception {
        run(Moment.CHECKPOINT);
        model.services().connections("a checkpoint").release();
    }

    /** Makes the application one of its own again after a snapshot: ids begin from fresh chance, then its hooks run. */
    public void afterRestore() throws Exception {
        model.services().forgetChance();
        run(Moment.RESTORE);
    }

    private void run(Moment moment) throws Exception {
        for (LifecycleHook hook : model.hooks()) {
            if (hook.at() == moment) {
                hook.hook().run();
            }
        }
    }

    /** What this is an application of. */
    public AppModel model() {
        return model;
    }

    /** Answers its requests. */
    public HttpPipeline http() {
        return http;
    }

    /** Runs the handler of a blob event. */
    public EventResult run(BlobTrigger trigger, BlobEvent event, Invocation invocation) {
        return events().event(trigger.id(), event.attributes(), event, trigger.handler(), invocation);
    }

    /** Runs the handler of a message. */
    public <T> EventResult run(MessageTrigger<T> trigger, Message message, Invocation invocation) {
        return events().message(trigger.id(), message, trigger.body(), trigger.handler(), invocation);
    }

    /** Runs the handler of a changed document. One that no longer fits the collection's type is a {@code Retry}. */
    public <T> EventResult run(
            DocumentTrigger<T> trigger, EventAttributes attributes, DocumentChange change, Invocation invocation) {
        return events().event(
                        trigger.id(),
                        attributes,
                        change,
                        HandlerRef.made(raw -> trigger.handler().in(instances).handle(raw.as(trigger, attributes))),
                        invocation);
    }

    /** Runs the handler of a schedule that is due. */
    public EventResult run(ScheduleTrigger trigger, ScheduleEvent event, Invocation invocation) {
        return events().event(trigger.id(), event.attributes(), event, trigger.handler(), invocation);
    }

    /** Made for each event: a request needs none. */
    private EventPipeline events() {
        EventPipeline events = EventPipeline.of(instances);
        return log == null ? events : events.log(log);
    }
}
