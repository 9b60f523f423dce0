package dev.isobar.provider.aws.queue;

import dev.isobar.error.Fault;
import dev.isobar.queue.spi.SendEntry;
import dev.isobar.queue.spi.SendOutcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.sns.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;
import software.amazon.awssdk.services.sns.model.SnsException;

/** The requests to SNS and what it answers. */
final class SnsRequests {
    private static final int BAD_REQUEST = 400;
    private static final int SERVER_ERROR = 500;

    private SnsRequests() {}

    /** A fresh id, under which all subscriptions see the message. */
    static String messageId() {
        return UUID.randomUUID().toString();
    }

    static PublishBatchRequestEntry entry(int index, SendEntry entry, String id, SnsTopic topic) {
        Content content = Content.of(entry.body(), entry.attributes())
                .key(entry.orderingKey().filter(key -> !topic.isFifo() || Escapes.needsHash(key)))
                .id(id);
        SqsText text = SqsText.of(content);
        PublishBatchRequestEntry.Builder builder = PublishBatchRequestEntry.builder()
                .id(Integer.toString(index))
                .message(text.body())
                .messageAttributes(attributes(text.attributes()));
        if (topic.isFifo()) {
            builder.messageGroupId(entry.orderingKey().map(Escapes::token).orElseGet(Escapes::noKey));
            builder.messageDeduplicationId(
                    entry.deduplicationId().map(Escapes::token).orElse(id));
        }
        return builder.build();
    }

    private static Map<String, MessageAttributeValue> attributes(Map<String, String> texts) {
        Map<String, MessageAttributeValue> attributes = new LinkedHashMap<>();
        texts.forEach((name, value) -> attributes.put(
                name,
                MessageAttributeValue.builder()
                        .dataType("String")
                        .stringValue(value)
                        .build()));
        return attributes;
    }

    /** One outcome for each entry, in the order in which they were published, under our own ids. */
    static List<SendOutcome> outcomes(
            PublishBatchResponse response, List<String> ids, Function<Throwable, Fault> classify) {
        Map<String, Fault> refused = new LinkedHashMap<>();
        for (BatchResultErrorEntry failed : response.failed()) {
            refused.put(failed.id(), classify.apply(error(failed)));
        }
        List<SendOutcome> outcomes = new ArrayList<>(ids.size());
        for (String id : ids) {
            Fault fault = refused.get(Integer.toString(outcomes.size()));
            outcomes.add(fault == null ? new SendOutcome.Sent(id) : new SendOutcome.Refused(fault));
        }
        return outcomes;
    }

    private static SnsException error(BatchResultErrorEntry failed) {
        return (SnsException) SnsException.builder()
                .awsErrorDetails(
                        AwsErrorDetails.builder().errorCode(failed.code()).build())
                .statusCode(Boolean.TRUE.equals(failed.senderFault()) ? BAD_REQUEST : SERVER_ERROR)
                .build();
    }
}
