package dev.isobar.provider.aws.queue;

import dev.isobar.provider.aws.client.Deadline;
import dev.isobar.queue.spi.ReceiveRequest;
import dev.isobar.queue.spi.SendEntry;
import dev.isobar.spi.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** The requests to one queue. */
final class SqsRequests {
    private static final String STRING = "String";

    private final String url;
    private final Order order;

    /** Whether messages have groups and deduplication ids. */
    enum Order {
        NONE,
        FIFO
    }

    SqsRequests(SqsQueue queue) {
        this.url = queue.url();
        this.order = queue.isFifo() ? Order.FIFO : Order.NONE;
    }

    ReceiveMessageRequest receive(ReceiveRequest request, Duration wait, Call call) {
        ReceiveMessageRequest.Builder builder = ReceiveMessageRequest.builder()
                .queueUrl(url)
                .maxNumberOfMessages(request.max())
                .waitTimeSeconds(seconds(wait))
                .visibilityTimeout(seconds(request.lease()))
                .messageAttributeNames("All")
                .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                .overrideConfiguration(Deadline.of(call));
        // Repeated under the same id it answers the same messages, whose groups would else be locked.
        return order == Order.FIFO
                ? builder.receiveRequestAttemptId(UUID.randomUUID().toString()).build()
                : builder.build();
    }

    SendMessageBatchRequest send(List<SendMessageBatchRequestEntry> entries, Call call) {
        return SendMessageBatchRequest.builder()
                .queueUrl(url)
                .entries(entries)
                .overrideConfiguration(Deadline.of(call))
                .build();
    }

    List<SendMessageBatchRequestEntry> entries(List<SendEntry> sent) {
        List<SendMessageBatchRequestEntry> entries = new ArrayList<>(sent.size());
        for (SendEntry one : sent) {
            Content content = Content.of(one.body(), one.attributes())
                    .key(one.orderingKey().filter(Escapes::needsHash));
            entries.add(entry(entries.size(), content, one.delay(), one.orderingKey(), one.deduplicationId()));
        }
        return entries;
    }

    /** An entry of a batch; a message of a FIFO queue gets a deduplication id of its own, so that a repetition of the request adds none. */
    SendMessageBatchRequestEntry entry(
            int index, Content content, Duration delay, Optional<String> key, Optional<String> deduplicationId) {
        SqsText text = SqsText.of(content);
        SendMessageBatchRequestEntry.Builder entry = SendMessageBatchRequestEntry.builder()
                .id(Integer.toString(index))
                .messageBody(text.body())
                .messageAttributes(attributes(text.attributes()));
        if (!delay.isZero()) {
            entry.delaySeconds(seconds(delay));
        }
        if (order == Order.FIFO) {
            entry.messageGroupId(key.map(Escapes::token).orElseGet(Escapes::noKey));
            entry.messageDeduplicationId(deduplicationId
                    .map(Escapes::token)
                    .orElseGet(() -> UUID.randomUUID().toString()));
        }
        return entry.build();
    }

    private static Map<String, MessageAttributeValue> attributes(Map<String, String> texts) {
        Map<String, MessageAttributeValue> attributes = new LinkedHashMap<>();
        texts.forEach((name, value) -> attributes.put(
                name,
                MessageAttributeValue.builder()
                        .dataType(STRING)
                        .stringValue(value)
                        .build()));
        return attributes;
    }

    static List<ChangeMessageVisibilityBatchRequestEntry> atOnce(List<String> handles) {
        List<ChangeMessageVisibilityBatchRequestEntry> entries = new ArrayList<>();
        for (String handle : handles) {
            entries.add(ChangeMessageVisibilityBatchRequestEntry.builder()
                    .id(Integer.toString(entries.size()))
                    .receiptHandle(handle)
                    .visibilityTimeout(0)
                    .build());
        }
        return entries;
    }

    static List<DeleteMessageBatchRequestEntry> deletions(List<Message> messages) {
        List<DeleteMessageBatchRequestEntry> entries = new ArrayList<>();
        for (Message message : messages) {
            entries.add(DeleteMessageBatchRequestEntry.builder()
                    .id(Integer.toString(entries.size()))
                    .receiptHandle(message.receiptHandle())
                    .build());
        }
        return entries;
    }

    /** Whole seconds, which is all that SQS knows: no fewer than asked for. */
    static int seconds(Duration time) {
        return (int) time.plusNanos(999_999_999).toSeconds();
    }
}
