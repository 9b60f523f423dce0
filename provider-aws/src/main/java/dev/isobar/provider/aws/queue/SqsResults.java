package dev.isobar.provider.aws.queue;

import dev.isobar.error.Fault;
import dev.isobar.queue.spi.SendOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** What SQS answers, in Isobar's words. */
final class SqsResults {
    private static final int BAD_REQUEST = 400;
    private static final int SERVER_ERROR = 500;

    private SqsResults() {}

    static SqsText text(Message message) {
        Map<String, String> attributes = new LinkedHashMap<>();
        message.messageAttributes().forEach((name, value) -> {
            if (value.stringValue() != null) {
                attributes.put(name, value.stringValue());
            }
        });
        return new SqsText(message.body(), attributes);
    }

    static int attempt(Message message) {
        return Integer.parseInt(
                message.attributes().getOrDefault(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1"));
    }

    static Instant sent(Message message) {
        String millis = message.attributes().getOrDefault(MessageSystemAttributeName.SENT_TIMESTAMP, "0");
        return Instant.ofEpochMilli(Long.parseLong(millis));
    }

    static Optional<String> group(Message message) {
        return Optional.ofNullable(message.attributes().get(MessageSystemAttributeName.MESSAGE_GROUP_ID));
    }

    static dev.isobar.queue.Message living(Message message, SqsRequests.Order order) {
        Optional<String> group = order == SqsRequests.Order.FIFO ? group(message) : Optional.empty();
        return text(message).message(message.messageId(), attempt(message), sent(message), group);
    }

    /** One outcome for each entry, in the order in which they were sent. */
    static List<SendOutcome> outcomes(
            SendMessageBatchResponse response, int count, Function<Throwable, Fault> classify) {
        Map<String, SendOutcome> byIndex = new LinkedHashMap<>();
        response.successful().forEach(one -> byIndex.put(one.id(), new SendOutcome.Sent(one.messageId())));
        response.failed().forEach(one -> byIndex.put(one.id(), new SendOutcome.Refused(classify.apply(error(one)))));
        List<SendOutcome> outcomes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            SendOutcome outcome = byIndex.get(Integer.toString(i));
            if (outcome == null) {
                throw new IllegalStateException("SQS said nothing about message " + i + " of " + count);
            }
            outcomes.add(outcome);
        }
        return outcomes;
    }

    /** The failure of one entry as the exception that it would have been alone. */
    private static SqsException error(BatchResultErrorEntry failed) {
        return (SqsException) SqsException.builder()
                .awsErrorDetails(
                        AwsErrorDetails.builder().errorCode(failed.code()).build())
                .statusCode(Boolean.TRUE.equals(failed.senderFault()) ? BAD_REQUEST : SERVER_ERROR)
                .build();
    }
}
