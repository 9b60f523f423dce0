package dev.isobar.provider.aws.queue;

import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.provider.aws.client.Attempts;
import dev.isobar.provider.aws.client.Deadline;
import dev.isobar.queue.TopicSpec;
import dev.isobar.queue.spi.BatchLimit;
import dev.isobar.queue.spi.ClaimCheck;
import dev.isobar.queue.spi.SendEntry;
import dev.isobar.queue.spi.SendOutcome;
import dev.isobar.queue.spi.TopicDriver;
import dev.isobar.spi.Call;
import dev.isobar.spi.ResourceName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;

/**
 * One topic of SNS (contract MSG-7). The physical name is its ARN. A message keeps one id in all subscriptions, which SNS would
 * not tell them with raw delivery; so it is made here and travels with the message. Thread-safe.
 */
public final class SnsTopicDriver implements TopicDriver {
    private static final TextLimit LIMIT = TextLimit.DEFAULT;

    private final SnsClient sns;
    private final SnsTopic topic;
    private final Optional<ClaimCheck> claims;
    private final QueueContext context;

    private SnsTopicDriver(SnsClient sns, SnsTopic topic, Optional<ClaimCheck> claims, QueueContext context) {
        this.sns = sns;
        this.topic = topic;
        this.claims = claims;
        this.context = context;
    }

    /**
     * Opens a topic, and refuses one that keeps no order though declared with {@link TopicSpec#ordered()}, or the reverse
     * (contract CORE-1).
     *
     * @throws CloudException INVALID_ARGUMENT for a physical name that is no ARN, and for an unfit topic
     */
    public static SnsTopicDriver open(SnsClient sns, QueueContext context, ResourceName name, TopicSpec spec) {
        SnsTopic topic = SnsTopic.find(sns, name);
        if (topic.isFifo() != spec.isOrdered()) {
            throw CloudException.of(
                    ErrorCode.INVALID_ARGUMENT,
                    name + " ('" + name.physical() + "') is " + (topic.isFifo() ? "a" : "not a")
                            + " FIFO topic; declare it with" + (topic.isFifo() ? "" : "out")
                            + " ordered(), or use one that "
                            + (topic.isFifo() ? "is not" : "is"));
        }
        Optional<ClaimCheck> claims =
                LIMIT.claims(context.bodies().apply(Opening.topicBodies(topic.arn())), context.bucket());
        return new SnsTopicDriver(sns, topic, claims, context);
    }

    @Override
    public List<SendOutcome> publish(List<SendEntry> entries, Call call) {
        List<PublishBatchRequestEntry> made = new ArrayList<>(entries.size());
        List<String> ids = new ArrayList<>(entries.size());
        for (SendEntry entry : entries) {
            String id = SnsRequests.messageId();
            ids.add(id);
            made.add(SnsRequests.entry(made.size(), entry, id, topic));
        }
        Attempts attempts = Attempts.of(context.retry(), call);
        Supplier<PublishBatchResponse> request = () -> sns.publishBatch(
                r -> r.topicArn(topic.arn()).publishBatchRequestEntries(made).overrideConfiguration(Deadline.of(call)));
        PublishBatchResponse response =
                Once.sent(() -> topic.isFifo() ? attempts.make(request) : attempts.makeOnce(request));
        return SnsRequests.outcomes(response, ids, context.classify());
    }

    @Override
    public BatchLimit batchLimit() {
        return LIMIT.batch();
    }

    @Override
    public Optional<ClaimCheck> claimCheck() {
        return claims;
    }

    @Override
    public <X> Optional<X> unwrap(Class<X> vendorType) {
        return vendorType.isInstance(sns) ? Optional.of(vendorType.cast(sns)) : Optional.empty();
    }
}
