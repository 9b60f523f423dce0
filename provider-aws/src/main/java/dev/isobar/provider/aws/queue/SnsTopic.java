package dev.isobar.provider.aws.queue;

import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.spi.ResourceName;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * A topic as SNS describes it.
 *
 * @param arn where it is
 * @param isFifo whether it keeps the order of message groups
 */
record SnsTopic(String arn, boolean isFifo) {
    /** Asks SNS, which answers that it does not exist where it does not. */
    static SnsTopic find(SnsClient sns, ResourceName name) {
        String arn = arn(name);
        var attributes = sns.getTopicAttributes(r -> r.topicArn(arn)).attributes();
        return new SnsTopic(arn, Boolean.parseBoolean(attributes.get("FifoTopic")));
    }

    static String arn(ResourceName name) {
        String physical = name.physical().strip();
        if (!physical.startsWith("arn:") || !physical.contains(":sns:")) {
            throw CloudException.of(
                    ErrorCode.INVALID_ARGUMENT,
                    name.setting() + " is '" + physical + "'; set it to the ARN of the topic, such as "
                            + "arn:aws:sns:eu-central-1:123456789012:orders");
        }
        return physical;
    }
}
