package dev.isobar.provider.aws.function;

import dev.isobar.app.spi.AppModel;
import dev.isobar.app.spi.Resource.QueueResource;
import dev.isobar.app.spi.Resource.SubscriptionResource;
import dev.isobar.blob.spi.StoredKey;
import dev.isobar.conformance.platform.Occurrence;
import dev.isobar.conformance.platform.Occurrence.BlobDeleted;
import dev.isobar.conformance.platform.Occurrence.BlobPut;
import dev.isobar.conformance.platform.Occurrence.DocumentChanged;
import dev.isobar.conformance.platform.Occurrence.MessagePublished;
import dev.isobar.conformance.platform.Occurrence.MessageSent;
import dev.isobar.conformance.platform.Occurrence.ScheduleDue;
import dev.isobar.conformance.platform.Occurrence.Unreadable;
import dev.isobar.conformance.platform.Source;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Events and records as the services of AWS document them. */
final class SourceEvents {
    private static final String ACCOUNT = "eu-west-1:123456789012:";

    private final AppModel model;

    SourceEvents(AppModel model) {
        this.model = model;
    }

    /** One invocation's event for all of these, which are of one batch. */
    Map<String, Object> event(List<Sent> batch) {
        Sent first = batch.get(0);
        if (first.occurrence instanceof ScheduleDue due) {
            return schedule(due.schedule(), first);
        }
        if (first.occurrence instanceof Unreadable unreadable) {
            return unreadable(unreadable, first);
        }
        return records(batch.stream().map(this::recordOf).toList());
    }

    private static Map<String, Object> records(List<?> records) {
        return Map.of("Records", records);
    }

    private static Map<String, Object> schedule(String name, Sent sent) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("isobarSchedule", name);
        event.put("due", sent.time.toString());
        event.put("attempt", Integer.toString(sent.attempt));
        return event;
    }

    private Map<String, Object> recordOf(Sent sent) {
        Occurrence occurrence = sent.occurrence;
        if (occurrence instanceof BlobPut put) {
            return blob(put.bucket(), put.key(), "ObjectCreated:Put", put.content().length, sent);
        } else if (occurrence instanceof BlobDeleted deleted) {
            return blob(deleted.bucket(), deleted.key(), "ObjectRemoved:Delete", -1, sent);
        } else if (occurrence instanceof MessageSent message) {
            boolean fifo = model.resource("queue", message.queue()).orElseThrow() instanceof QueueResource queue
                    && queue.spec().isOrdered();
            String group = fifo ? message.orderingKey() : "";
            return message(message.queue(), group, TestFormats.body(message.body()), message.attributes(), sent);
        } else if (occurrence instanceof MessagePublished published) {
            String body = TestFormats.body(published.body());
            return message(subscribed(published.topic()), "", body, published.attributes(), sent);
        }
        return document((DocumentChanged) occurrence, sent);
    }

    private String subscribed(String topic) {
        return model.resources().stream()
                .filter(resource -> resource instanceof SubscriptionResource subscription
                        && subscription.topic().name().equals(topic))
                .findFirst()
                .orElseThrow()
                .name();
    }

    private static Map<String, Object> blob(String bucket, String key, String name, int size, Sent sent) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("key", URLEncoder.encode(StoredKey.of(key), StandardCharsets.UTF_8));
        if (size >= 0) {
            object.put("size", size);
            object.put("eTag", "d41d8cd98f00b204e9800998ecf8427e");
        }
        object.put("sequencer", "0A1B2C3D4E5F6789" + sent.number);
        Map<String, Object> s3 = new LinkedHashMap<>();
        s3.put("s3SchemaVersion", "1.0");
        s3.put("configurationId", "isobar");
        s3.put("bucket", Map.of("name", bucket, "arn", "arn:aws:s3:::" + bucket));
        s3.put("object", object);
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("eventVersion", "2.1");
        event.put("eventSource", "aws:s3");
        event.put("awsRegion", "eu-west-1");
        event.put("eventTime", sent.time.toString());
        event.put("eventName", name);
        event.put("s3", s3);
        return event;
    }

    private static Map<String, Object> message(
            String queue, String group, String body, Map<String, String> attributes, Sent sent) {
        Map<String, Object> system = new LinkedHashMap<>();
        system.put("ApproximateReceiveCount", Integer.toString(sent.attempt));
        system.put("SentTimestamp", Long.toString(sent.time.toEpochMilli()));
        system.put("SenderId", "AIDAIENQZJOLO23YVJ4VO");
        if (!group.isEmpty()) {
            system.put("MessageGroupId", group);
            system.put("SequenceNumber", "1885362905314409267" + sent.number);
        }
        Map<String, Object> own = new LinkedHashMap<>();
        attributes.forEach((name, value) -> own.put(name, Map.of("stringValue", value, "dataType", "String")));
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("messageId", sent.messageId());
        event.put("receiptHandle", sent.receipt());
        event.put("body", body);
        event.put("attributes", system);
        event.put("messageAttributes", own);
        event.put("eventSource", "aws:sqs");
        event.put("eventSourceARN", "arn:aws:sqs:" + ACCOUNT + queue + (queue.equals("jobs") ? ".fifo" : ""));
        event.put("awsRegion", "eu-west-1");
        return event;
    }

    private static Map<String, Object> document(DocumentChanged changed, Sent sent) {
        Map<String, Object> stream = new LinkedHashMap<>();
        stream.put("ApproximateCreationDateTime", sent.time.getEpochSecond());
        stream.put("SequenceNumber", sent.sequence());
        stream.put("StreamViewType", "NEW_AND_OLD_IMAGES");
        Map<String, Object> present =
                TestFormats.image(changed.after().or(changed::before).orElseThrow());
        stream.put("Keys", Map.of("pk", present.getOrDefault("owner", Map.of()), "sk", present.get("id")));
        changed.before().ifPresent(before -> stream.put("OldImage", TestFormats.image(before)));
        changed.after().ifPresent(after -> stream.put("NewImage", TestFormats.image(after)));
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("eventID", "c4ca4238a0b923820dcc509a6f75849b" + sent.number);
        event.put(
                "eventName",
                changed.before().isEmpty() ? "INSERT" : changed.after().isEmpty() ? "REMOVE" : "MODIFY");
        event.put("eventVersion", "1.1");
        event.put("eventSource", "aws:dynamodb");
        event.put("awsRegion", "eu-west-1");
        event.put("dynamodb", stream);
        event.put(
                "eventSourceARN",
                "arn:aws:dynamodb:" + ACCOUNT + "table/" + changed.collection() + "/stream/2026-11-23T00:00:00.000");
        return event;
    }

    /** Events of the right sender whose inside is none. */
    private static Map<String, Object> unreadable(Unreadable unreadable, Sent sent) {
        Source source = unreadable.source();
        if (source == Source.SCHEDULE) {
            return Map.of("isobarSchedule", "often", "due", "soon");
        }
        Map<String, Object> event = new LinkedHashMap<>();
        String service = switch (source) {
            case BLOB -> "s3";
            case DOCUMENT -> "dynamodb";
            default -> "sqs";
        };
        event.put("eventSource", "aws:" + service);
        event.put("eventSourceARN", "arn:aws:" + service + ":" + ACCOUNT + unreadable.trigger());
        event.put("messageId", sent.messageId());
        event.put("dynamodb", Map.of("SequenceNumber", sent.sequence()));
        return records(List.of(event));
    }
}
