package dev.isobar.provider.aws.function;

import com.amazonaws.services.lambda.runtime.Context;
import dev.isobar.app.spi.AppRuntime;
import dev.isobar.app.spi.Trigger.BlobChange;
import dev.isobar.app.spi.Trigger.BlobTrigger;
import dev.isobar.event.BlobEvent;
import dev.isobar.event.EventAttributes;
import dev.isobar.spi.Sha256;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * Changes of objects, from S3 itself (https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html),
 * with keys encoded as in a form, or by way of EventBridge
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html), with keys as they are.
 */
final class BucketEvents {
    private final AppRuntime runtime;
    private final Triggers triggers;

    BucketEvents(AppRuntime runtime, Triggers triggers) {
        this.runtime = runtime;
        this.triggers = triggers;
    }

    /** A record of S3 itself. */
    boolean done(Fields record, Outcomes outcomes, Context context, InvocationLog log) {
        Fields s3 = record.object("s3");
        String bucket = s3.object("bucket").text("name");
        Fields object = s3.object("object");
        String key = URLDecoder.decode(object.text("key"), StandardCharsets.UTF_8);
        String name = record.text("eventName");
        String id = id(bucket, key, name, object.text("sequencer", record.text("eventTime")));
        Change change = new Change(
                bucket,
                key,
                id,
                kind(name),
                Instant.parse(record.text("eventTime")),
                object.number("size", -1),
                record);
        return done(change, outcomes, context, log);
    }

    /** The same in every delivery, and another for each change: S3 has none. */
    private static String id(String bucket, String key, String name, String sequencer) {
        String all = bucket + '\n' + key + '\n' + name + '\n' + sequencer;
        return Sha256.of(all.getBytes(StandardCharsets.UTF_8)).substring(0, 32);
    }

    private static BlobChange kind(String name) {
        if (name.startsWith("ObjectCreated:")) {
            return BlobChange.CREATED;
        }
        if (name.startsWith("ObjectRemoved:") || name.startsWith("LifecycleExpiration:")) {
            return BlobChange.DELETED;
        }
        throw new UnreadableEvent(
                "the event's Records.eventName is neither ObjectCreated, ObjectRemoved nor LifecycleExpiration;"
                        + " let only these start the function");
    }

    /** An event of EventBridge. */
    boolean doneByRule(Fields event, Outcomes outcomes, Context context, InvocationLog log) {
        Fields detail = event.object("detail");
        Fields object = detail.object("object");
        BlobChange kind = switch (event.text("detail-type")) {
            case "Object Created" -> BlobChange.CREATED;
            case "Object Deleted" -> BlobChange.DELETED;
            default ->
                throw new UnreadableEvent("the event's detail-type is neither Object Created nor Object Deleted; let"
                        + " only these start the function");
        };
        Change change = new Change(
                detail.object("bucket").text("name"),
                object.text("key"),
                event.text("id"),
                kind,
                Instant.parse(event.text("time")),
                object.number("size", -1),
                event);
        return done(change, outcomes, context, log);
    }

    private boolean done(Change change, Outcomes outcomes, Context context, InvocationLog log) {
        boolean done = true;
        for (BlobTrigger trigger : triggers.ofBucket(change.bucket(), change.kind(), change.key())) {
            BlobEvent event = event(
                    change,
                    Triggers.key(trigger, change.key()),
                    trigger.bucket().name());
            boolean settled = outcomes.settled(
                    runtime.run(trigger, event, Invocations.of(context, Traces.of(context))),
                    trigger.id(),
                    event.attributes(),
                    change.event(),
                    log);
            done = settled && done;
        }
        return done;
    }

    private static BlobEvent event(Change change, String key, String bucket) {
        EventAttributes attributes = new EventAttributes(
                change.id(),
                EventAttributes.sourceOf("bucket", bucket),
                change.kind() == BlobChange.CREATED ? BlobEvent.CREATED : BlobEvent.DELETED,
                key,
                change.time(),
                1);
        boolean sized = change.size() >= 0;
        return new BlobEvent(attributes, bucket, key, sized ? OptionalLong.of(change.size()) : OptionalLong.empty());
    }

    /** What happened to an object, by its names at S3. */
    private record Change(
            String bucket, String key, String id, BlobChange kind, Instant time, long size, Fields event) {}
}
