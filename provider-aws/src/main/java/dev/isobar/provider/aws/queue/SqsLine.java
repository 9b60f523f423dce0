package dev.isobar.provider.aws.queue;

import dev.isobar.RetrySettings;
import dev.isobar.error.Fault;
import dev.isobar.provider.aws.client.Attempts;
import dev.isobar.provider.aws.client.Deadline;
import dev.isobar.queue.spi.ReceiveRequest;
import dev.isobar.queue.spi.SendOutcome;
import dev.isobar.spi.Call;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/** The calls to one queue of SQS, be it one of the application's or its dead letters. Thread-safe. */
final class SqsLine {
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final SqsQueue queue;
    private final SqsClient sqs;
    private final RetrySettings retry;
    private final SqsRequests requests;
    private final Function<Throwable, Fault> classify;

    SqsLine(SqsQueue queue, SqsClient sqs, RetrySettings retry, Function<Throwable, Fault> classify) {
        this.queue = queue;
        this.sqs = sqs;
        this.retry = retry;
        this.requests = new SqsRequests(queue);
        this.classify = classify;
    }

    SqsRequests requests() {
        return requests;
    }

    SqsRequests.Order order() {
        return queue.isFifo() ? SqsRequests.Order.FIFO : SqsRequests.Order.NONE;
    }

    /** Sends; a FIFO queue knows a repeated request by its deduplication ids, any other would take it twice. */
    List<SendOutcome> send(List<SendMessageBatchRequestEntry> entries, Call call) {
        Attempts attempts = Attempts.of(retry, call);
        Supplier<SendMessageBatchResponse> request = () -> sqs.sendMessageBatch(requests.send(entries, call));
        return SqsResults.outcomes(
                Once.sent(() -> queue.isFifo() ? attempts.make(request) : attempts.makeOnce(request)),
                entries.size(),
                classify);
    }

    List<Message> receive(ReceiveRequest request, Call call) {
        return sqs.receiveMessage(requests.receive(request, Polls.wait(request.waitFor(), call), call))
                .messages();
    }

    /** A receive that outlives its call, to be run on another thread. */
    Supplier<List<Message>> poll(ReceiveRequest request, Call call) {
        Duration wait = Polls.wait(request.waitFor(), call);
        ReceiveMessageRequest made = requests.receive(request, wait, Call.unhurried()).toBuilder()
                .overrideConfiguration(o -> o.apiCallTimeout(wait.plus(GRACE)))
                .build();
        return () -> sqs.receiveMessage(made).messages();
    }

    /** Deletes a message; silent when its lease was lost. */
    void delete(String handle, Call call) {
        ifHeld(() -> sqs.deleteMessage(
                r -> r.queueUrl(queue.url()).receiptHandle(handle).overrideConfiguration(Deadline.of(call))));
    }

    void deleteAll(List<Message> messages, Call call) {
        if (!messages.isEmpty()) {
            sqs.deleteMessageBatch(r -> r.queueUrl(queue.url())
                    .entries(SqsRequests.deletions(messages))
                    .overrideConfiguration(Deadline.of(call)));
        }
    }

    /** Lets the lease end so long from now; answers false when it was lost. */
    boolean change(String handle, Duration fromNow, Call call) {
        return ifHeld(() -> sqs.changeMessageVisibility(r -> r.queueUrl(queue.url())
                .receiptHandle(handle)
                .visibilityTimeout(SqsRequests.seconds(fromNow))
                .overrideConfiguration(Deadline.of(call))));
    }

    private static boolean ifHeld(Runnable request) {
        try {
            request.run();
            return true;
        } catch (AwsServiceException e) {
            if (isLost(e)) {
                return false;
            }
            throw e;
        }
    }

    /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ChangeMessageVisibility.html and DeleteMessage. */
    private static boolean isLost(AwsServiceException error) {
        String code =
                error.awsErrorDetails() == null ? "" : error.awsErrorDetails().errorCode();
        return switch (code == null ? "" : code) {
            case "ReceiptHandleIsInvalid",
                    "InvalidParameterValue",
                    "InvalidParameterValueException",
                    "MessageNotInflight",
                    "AWS.SimpleQueueService.MessageNotInflight" -> true;
            default -> false;
        };
    }

    /** Gives messages back at once, ten in a request. Where this fails their leases run out, which does the same later. */
    void giveBack(List<String> handles) {
        for (int from = 0; from < handles.size(); from += 10) {
            List<String> some = handles.subList(from, Math.min(handles.size(), from + 10));
            sqs.changeMessageVisibilityBatch(r -> r.queueUrl(queue.url())
                    .entries(SqsRequests.atOnce(some))
                    .overrideConfiguration(o -> o.apiCallTimeout(GRACE)));
        }
    }
}
