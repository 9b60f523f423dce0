package dev.isobar.provider.aws.queue;

import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import dev.isobar.queue.SubscriptionSpec;
import dev.isobar.spi.ResourceName;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.AuthorizationErrorException;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.Subscription;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Opens subscriptions: the queue that is set for one, and the subscription by which its topic fills it. Where the identity may
 * not look at subscriptions, which a running function need not be allowed, only the queue is checked, and a line in the log of
 * this class says so (contract CORE-1).
 */
public final class SnsSubscription {
    private final Opening opening;
    private final SnsClient sns;
    private final QueueContext context;

    /** For subscriptions of an opened cloud. */
    public SnsSubscription(SqsClient sqs, SnsClient sns, QueueContext context) {
        this.opening = new Opening(sqs, context);
        this.sns = sns;
        this.context = context;
    }

    /**
     * Opens a subscription, and refuses one that is not raw or filters otherwise than declared.
     *
     * @throws CloudException INVALID_ARGUMENT for what is unfit, saying what to change
     */
    public SqsQueueDriver open(ResourceName topic, ResourceName name, SubscriptionSpec spec) {
        SqsQueue queue = opening.find(name);
        String topicArn = SnsTopic.arn(topic);
        check(topic, name, queue.arn(), FilterPolicy.of(spec.filter()));
        return opening.driver(
                queue,
                name,
                new Opening.Wanted(
                        spec.maxAttempts(), spec.isOrdered(), context.bodies().apply(Opening.topicBodies(topicArn))));
    }

    private void check(ResourceName topic, ResourceName name, String queueArn, FilterPolicy wanted) {
        try {
            Optional<Subscription> found = find(SnsTopic.arn(topic), queueArn);
            Map<String, String> attributes = sns.getSubscriptionAttributes(
                            r -> r.subscriptionArn(found.orElseThrow(() -> unsubscribed(topic, name, queueArn))
                                    .subscriptionArn()))
                    .attributes();
            check(attributes, name, wanted);
        } catch (NotFoundException e) {
            Fault missing = Fault.of(ErrorCode.NOT_FOUND)
                    .ofResource()
                    .detail(topic + " ('" + topic.physical() + "') does not exist; create it, or set " + topic.setting()
                            + " to the one to use");
            throw CloudException.of(missing, e);
        } catch (AuthorizationErrorException e) {
            System.getLogger(SnsSubscription.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "{0} was not checked: allow sns:ListSubscriptionsByTopic and sns:GetSubscriptionAttributes"
                                    + " on {1}, or see yourself that its raw delivery is on and its filter as declared",
                            name,
                            topic.physical());
        }
    }

    private Optional<Subscription> find(String topicArn, String queueArn) {
        return sns.listSubscriptionsByTopicPaginator(r -> r.topicArn(topicArn)).subscriptions().stream()
                .filter(one -> "sqs".equals(one.protocol()) && queueArn.equals(one.endpoint()))
                .findFirst();
    }

    private static CloudException unsubscribed(ResourceName topic, ResourceName name, String queueArn) {
        return unfit(
                "no subscription brings the messages of " + topic + " ('" + topic.physical() + "') into the queue of "
                        + name + " (" + queueArn + "); subscribe it with the protocol sqs and RawMessageDelivery true");
    }

    private static void check(Map<String, String> attributes, ResourceName name, FilterPolicy wanted) {
        if (!"true".equals(attributes.get("RawMessageDelivery"))) {
            throw unfit("the subscription of " + name + " wraps messages; set its RawMessageDelivery to true");
        }
        String policy = attributes.getOrDefault("FilterPolicy", "{}");
        boolean byAttributes =
                "MessageAttributes".equals(attributes.getOrDefault("FilterPolicyScope", "MessageAttributes"));
        boolean same = FilterPolicy.parsed(policy).filter(wanted::equals).isPresent();
        if (!same || !(byAttributes || wanted.isEmpty())) {
            throw unfit("the subscription of " + name + " filters otherwise than declared; set its FilterPolicy to "
                    + wanted.json() + " with the FilterPolicyScope MessageAttributes");
        }
    }

    private static CloudException unfit(String what) {
        return CloudException.of(ErrorCode.INVALID_ARGUMENT, what);
    }
}
