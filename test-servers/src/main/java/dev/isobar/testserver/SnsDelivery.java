package dev.isobar.testserver;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;

/** Brings messages into queues: each a request to SQS in its Query protocol, before the publisher gets an answer. */
final class SnsDelivery {
    private static final int MOST_RAW_ATTRIBUTES = 10;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI sqs;
    private final Clock clock;

    SnsDelivery(URI sqs, Clock clock) {
        this.sqs = sqs;
        this.clock = clock;
    }

    /** A message that its queue refuses is dropped, as SNS drops it where no dead-letter queue is set for the subscription. */
    void deliver(SnsTopicState topic, SnsTopicState.Subscription to, SnsMessage message) {
        if (to.isRaw() && message.attributes().size() > MOST_RAW_ATTRIBUTES) {
            return;
        }
        StringBuilder form = new StringBuilder("Action=SendMessage&Version=2012-11-05");
        add(
                form,
                "QueueUrl",
                sqs + "/queue/" + to.queueArn().substring(to.queueArn().lastIndexOf(':') + 1));
        add(form, "MessageBody", to.isRaw() ? message.body() : envelope(topic, message));
        if (to.isRaw()) {
            attributes(form, message.attributes());
        }
        if (topic.isFifo() && to.queueArn().endsWith(".fifo")) {
            message.group().ifPresent(group -> add(form, "MessageGroupId", group));
            message.deduplicationId().ifPresent(id -> add(form, "MessageDeduplicationId", id));
        }
        post(form.toString());
    }

    private static void attributes(StringBuilder form, Map<String, SnsMessage.Attribute> attributes) {
        int index = 0;
        for (Map.Entry<String, SnsMessage.Attribute> attribute : attributes.entrySet()) {
            String prefix = "MessageAttribute." + ++index + ".";
            add(form, prefix + "Name", attribute.getKey());
            add(form, prefix + "Value.DataType", attribute.getValue().type());
            add(form, prefix + "Value.StringValue", attribute.getValue().value());
        }
    }

    private static void add(StringBuilder form, String name, String value) {
        form.append('&').append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }

    private String envelope(SnsTopicState topic, SnsMessage message) {
        ObjectNode node = JSON.createObjectNode()
                .put("Type", "Notification")
                .put("MessageId", message.id())
                .put("TopicArn", topic.arn)
                .put("Message", message.body())
                .put("Timestamp", clock.instant().toString());
        ObjectNode attributes = node.putObject("MessageAttributes");
        message.attributes()
                .forEach((name, attribute) ->
                        attributes.putObject(name).put("Type", attribute.type()).put("Value", attribute.value()));
        return node.toString();
    }

    private void post(String form) {
        HttpRequest request = HttpRequest.newBuilder(sqs)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try {
            http.send(request, HttpResponse.BodyHandlers.discarding());
        } catch (IOException e) {
            throw new UncheckedIOException("the server of queues cannot be reached", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while delivering", e);
        }
    }
}
