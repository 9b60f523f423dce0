package dev.isobar.provider.aws.queue;

import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import dev.isobar.spi.ResourceName;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** Finds queues: by their URL, their ARN, or their name in the account that the credentials belong to. */
final class SqsLookup {
    private static final int ARN_PARTS = 6;

    private final SqsClient sqs;

    SqsLookup(SqsClient sqs) {
        this.sqs = sqs;
    }

    SqsQueue find(String physical) {
        String url = url(physical);
        return new SqsQueue(
                url,
                sqs.getQueueAttributes(r -> r.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                        .attributes());
    }

    private String url(String physical) {
        if (physical.startsWith("https://") || physical.startsWith("http://")) {
            return physical;
        }
        String[] arn = physical.split(":", ARN_PARTS);
        if (arn.length == ARN_PARTS) {
            return sqs.getQueueUrl(r -> r.queueName(arn[5]).queueOwnerAWSAccountId(arn[4]))
                    .queueUrl();
        }
        return sqs.getQueueUrl(r -> r.queueName(physical)).queueUrl();
    }

    /** The dead-letter queue that the queue's redrive policy and the setting, where there is one, agree upon. */
    SqsQueue deadLetters(SqsQueue queue, ResourceName name, QueueContext context) {
        String setting =
                "ISOBAR_DEADLETTER_" + name.logical().toUpperCase(Locale.ROOT).replace('-', '_');
        Optional<String> given = context.settings().apply(setting).map(String::strip);
        Optional<String> target = queue.redrive().map(SqsQueue.Redrive::target);
        String physical = given.or(() -> target).orElseThrow(() -> noDeadLetters(name, setting));
        SqsQueue found = findDead(physical, name, setting);
        if (target.isPresent() && !target.get().equals(found.arn())) {
            throw CloudException.of(
                    ErrorCode.INVALID_ARGUMENT,
                    setting + " is " + physical + ", but SQS puts the dead letters of " + name + " into " + target.get()
                            + "; change the setting, or the RedrivePolicy of the queue");
        }
        return found;
    }

    private SqsQueue findDead(String physical, ResourceName name, String setting) {
        try {
            return find(physical);
        } catch (QueueDoesNotExistException e) {
            Fault missing = Fault.of(ErrorCode.NOT_FOUND)
                    .ofResource()
                    .detail("the dead-letter queue '" + physical + "' of " + name
                            + " does not exist; create it, or set " + setting + " to the one to use");
            throw CloudException.of(missing, e);
        }
    }

    private static CloudException noDeadLetters(ResourceName name, String setting) {
        return CloudException.of(
                ErrorCode.INVALID_ARGUMENT,
                name + " has no dead-letter queue; set the RedrivePolicy of the queue '" + name.physical()
                        + "' to one (" + setting + " names it too)");
    }
}
