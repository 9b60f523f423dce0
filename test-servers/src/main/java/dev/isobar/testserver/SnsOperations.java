package dev.isobar.testserver;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The operations of SNS on topics in memory, one at a time. */
final class SnsOperations {
    private static final String ACCOUNT = "arn:aws:sns:elasticmq:000000000000:";
    private static final int MOST_IN_BATCH = 10;
    private static final int MOST_BATCH_BYTES = 256 << 10;

    private final Map<String, SnsTopicState> topics = new LinkedHashMap<>();
    private final SnsDelivery delivery;
    private final Clock clock;

    SnsOperations(SnsDelivery delivery, Clock clock) {
        this.delivery = delivery;
        this.clock = clock;
    }

    synchronized String run(SnsQuery request) {
        String action = request.required("Action");
        SnsXml answer = new SnsXml();
        switch (action) {
            case "CreateTopic" -> createTopic(request, answer);
            case "GetTopicAttributes" -> answer.map("Attributes", topic(request).attributes);
            case "ListTopics" -> listTopics(answer);
            case "DeleteTopic" -> topics.remove(request.required("TopicArn"));
            case "Subscribe" -> subscribe(request, answer);
            case "SetSubscriptionAttributes" -> setAttribute(request);
            case "GetSubscriptionAttributes" -> answer.map("Attributes", attributes(subscription(request)));
            case "ListSubscriptionsByTopic" -> list(request, answer);
            case "Unsubscribe" -> unsubscribe(request);
            case "Publish" -> publish(request, answer);
            case "PublishBatch" -> publishBatch(request, answer);
            default -> throw new ServiceError("InvalidAction", "this server does not know " + action);
        }
        return answer.answer(action);
    }

    private void createTopic(SnsQuery request, SnsXml answer) {
        String name = request.required("Name");
        Map<String, String> attributes = request.map("Attributes");
        boolean fifo = "true".equals(attributes.get("FifoTopic"));
        if (!name.matches("[A-Za-z0-9_-]{1,256}(\\.fifo)?") || fifo != name.endsWith(".fifo")) {
            throw new ServiceError("InvalidParameter", "Invalid parameter: Topic Name");
        }
        topics.computeIfAbsent(ACCOUNT + name, arn -> new SnsTopicState(arn, attributes));
        answer.value("TopicArn", ACCOUNT + name);
    }

    private void listTopics(SnsXml answer) {
        answer.begin("Topics");
        topics.keySet()
                .forEach(arn -> answer.begin("member").value("TopicArn", arn).end("member"));
        answer.end("Topics");
    }

    private SnsTopicState topic(SnsQuery request) {
        return Optional.ofNullable(topics.get(request.required("TopicArn")))
                .orElseThrow(() -> new ServiceError("NotFound", "Topic does not exist"));
    }

    private void subscribe(SnsQuery request, SnsXml answer) {
        SnsTopicState topic = topic(request);
        String queueArn = request.required("Endpoint");
        if (!request.required("Protocol").equals("sqs")) {
            throw new ServiceError("InvalidParameter", "Invalid parameter: this server knows the protocol sqs only");
        }
        if (queueArn.endsWith(".fifo") && !topic.isFifo()) {
            throw new ServiceError("InvalidParameter", "Invalid parameter: a FIFO queue needs a FIFO topic");
        }
        Map<String, String> attributes = request.map("Attributes");
        attributes.forEach(SnsOperations::checkAttribute);
        String arn = topic.arn + ":" + UUID.randomUUID();
        topic.subscriptions.put(arn, new SnsTopicState.Subscription(arn, queueArn, new LinkedHashMap<>(attributes)));
        answer.value("SubscriptionArn", arn);
    }

    private static void checkAttribute(String name, String value) {
        switch (name) {
            case "RawMessageDelivery" -> {}
            case "FilterPolicy" -> SnsFilter.of(value);
            case "FilterPolicyScope" -> {
                if (!value.equals("MessageAttributes")) {
                    throw new ServiceError(
                            "InvalidParameter", "Invalid parameter: this server filters by attributes only");
                }
            }
            default -> throw new ServiceError("InvalidParameter", "Invalid parameter: AttributeName");
        }
    }

    private SnsTopicState.Subscription subscription(SnsQuery request) {
        String arn = request.required("SubscriptionArn");
        return topics.values().stream()
                .flatMap(topic -> Optional.ofNullable(topic.subscriptions.get(arn)).stream())
                .findFirst()
                .orElseThrow(() -> new ServiceError("NotFound", "Subscription does not exist"));
    }

    private void setAttribute(SnsQuery request) {
        String name = request.required("AttributeName");
        String value = request.optional("AttributeValue").orElse("");
        checkAttribute(name, value);
        subscription(request).attributes().put(name, value);
    }

    private static Map<String, String> attributes(SnsTopicState.Subscription subscription) {
        Map<String, String> attributes = new LinkedHashMap<>(subscription.attributes());
        attributes.putIfAbsent("RawMessageDelivery", "false");
        attributes.put("SubscriptionArn", subscription.arn());
        attributes.put("Endpoint", subscription.queueArn());
        attributes.put("Protocol", "sqs");
        return attributes;
    }

    private void list(SnsQuery request, SnsXml answer) {
        SnsTopicState topic = topic(request);
        answer.begin("Subscriptions");
        topic.subscriptions
                .values()
                .forEach(one -> answer.begin("member")
                        .value("SubscriptionArn", one.arn())
                        .value("TopicArn", topic.arn)
                        .value("Protocol", "sqs")
                        .value("Endpoint", one.queueArn())
                        .end("member"));
        answer.end("Subscriptions");
    }

    private void unsubscribe(SnsQuery request) {
        topics.values().forEach(topic -> topic.subscriptions.remove(request.required("SubscriptionArn")));
    }

    private void publish(SnsQuery request, SnsXml answer) {
        SnsTopicState topic = topic(request);
        answer.value("MessageId", published(topic, SnsMessage.of(request, topic)));
    }

    private String published(SnsTopicState topic, SnsMessage message) {
        Optional<String> earlier = topic.earlier(message, clock);
        if (earlier.isEmpty()) {
            topic.wanting(message).forEach(to -> delivery.deliver(topic, to, message));
        }
        return earlier.orElse(message.id());
    }

    private void publishBatch(SnsQuery request, SnsXml answer) {
        SnsTopicState topic = topic(request);
        List<SnsQuery> entries = request.members("PublishBatchRequestEntries.member");
        check(entries);
        List<ServiceError> failures = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        answer.begin("Successful");
        for (SnsQuery entry : entries) {
            try {
                String id = published(topic, SnsMessage.of(entry, topic));
                answer.begin("member")
                        .value("Id", entry.required("Id"))
                        .value("MessageId", id)
                        .end("member");
            } catch (ServiceError e) {
                failures.add(e);
                failed.add(entry.required("Id"));
            }
        }
        answer.end("Successful").begin("Failed");
        for (int i = 0; i < failed.size(); i++) {
            answer.begin("member")
                    .value("Id", failed.get(i))
                    .value("Code", failures.get(i).type())
                    .value("Message", String.valueOf(failures.get(i).getMessage()))
                    .value("SenderFault", "true")
                    .end("member");
        }
        answer.end("Failed");
    }

    private static void check(List<SnsQuery> entries) {
        if (entries.isEmpty()) {
            throw new ServiceError("EmptyBatchRequest", "The batch request doesn't contain any entries");
        }
        if (entries.size() > MOST_IN_BATCH) {
            throw new ServiceError("TooManyEntriesInBatchRequest", "The batch has more than 10 entries");
        }
        Set<String> ids = new LinkedHashSet<>();
        int bytes = 0;
        for (SnsQuery entry : entries) {
            if (!ids.add(entry.required("Id"))) {
                throw new ServiceError("BatchEntryIdsNotDistinct", "Two entries of the batch have one Id");
            }
            bytes += entry.required("Message").getBytes(StandardCharsets.UTF_8).length;
        }
        if (bytes > MOST_BATCH_BYTES) {
            throw new ServiceError("BatchRequestTooLong", "The length of all messages is more than the limit");
        }
    }
}
