package dev.isobar.provider.aws.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.isobar.cloud.Cloud;
import dev.isobar.cloud.CloudOptions;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.provider.aws.AwsProvider;
import dev.isobar.queue.MessageQueue;
import dev.isobar.queue.OutgoingMessage;
import dev.isobar.queue.QueueSpec;
import dev.isobar.queue.SubscriptionSpec;
import dev.isobar.queue.TopicSpec;
import dev.isobar.spi.ResourceName;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What is looked at when a queue, a topic or a subscription is first used (contract CORE-1), and how each may be named. */
class SqsOpeningTest {
    private final ElasticMqHarness harness = new ElasticMqHarness();
    private final String name = "opening-" + System.nanoTime();
    private final QueueSpec spec = QueueSpec.of(name);
    private final TopicSpec topic = TopicSpec.of(name + "-t");
    private final SubscriptionSpec subscription = SubscriptionSpec.of(name).where("colour", "red");
    private ResourceName queue = harness.queue(spec);

    @BeforeEach
    void checkNames() {
        assertThat(queue.physical()).isEqualTo(name);
    }

    @AfterEach
    void destroy() {
        harness.destroy(queue);
    }

    private Cloud open(CloudOptions options) {
        return Cloud.open(new AwsProvider(), options);
    }

    private CloudException refusal(CloudOptions options, QueueSpec declared) {
        try (Cloud cloud = open(options)) {
            MessageQueue opened = cloud.queue(declared);
            CloudException refusal = catchThrowableOfType(CloudException.class, () -> opened.receive(1, Duration.ZERO));
            assertThat(refusal).isNotNull();
            return refusal;
        }
    }

    private void assertUnfit(QueueSpec declared, String... told) {
        CloudException refusal = refusal(harness.options(queue), declared);
        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
        assertThat(refusal).hasMessageContainingAll(told);
    }

    private void set(QueueAttributeName attribute, String value) {
        SqsClient sqs = ElasticMqHarness.sqs();
        String url = sqs.getQueueUrl(r -> r.queueName(name)).queueUrl();
        sqs.setQueueAttributes(r -> r.queueUrl(url).attributes(Map.of(attribute, value)));
    }

    @Test
    @DisplayName("CORE-1 a standard queue that is declared ordered is refused")
    void notFifo() {
        assertUnfit(spec.ordered(), name, "not a FIFO queue");
    }

    @Test
    @DisplayName("CORE-1 a FIFO queue that is not declared ordered is refused")
    void fifo() {
        harness.destroy(queue);
        queue = harness.queue(spec.ordered());

        assertUnfit(spec, name + ".fifo", "declare it with ordered()");
    }

    @Test
    @DisplayName("CORE-1 a queue that counts other attempts than declared is refused")
    void otherAttempts() {
        assertUnfit(spec.maxAttempts(7), "5 times", "set maxReceiveCount in its RedrivePolicy to 7");
    }

    @Test
    @DisplayName("CORE-1 a queue that counts no attempts is refused")
    void noRedrivePolicy() {
        SqsClient sqs = ElasticMqHarness.sqs();
        sqs.createQueue(r -> r.queueName(name + "-bare"));
        ResourceName bare = new ResourceName("queue", name, name + "-bare", queue.setting());

        CloudException refusal = refusal(harness.options(bare), spec);

        assertThat(refusal).hasMessageContainingAll("set its RedrivePolicy", "maxReceiveCount 5");
    }

    @Test
    @DisplayName("CORE-4 the setting of the dead-letter queue is heard, and refused where SQS buries elsewhere")
    void deadLetterSetting() {
        String setting = "ISOBAR_DEADLETTER_" + queue.setting().substring("ISOBAR_QUEUE_".length());
        CloudOptions options = harness.options(queue);

        CloudException elsewhere = refusal(options.setting(setting, name), spec);
        CloudException missing = refusal(options.setting(setting, name + "-none"), spec);

        assertThat(elsewhere.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
        assertThat(elsewhere).hasMessageContainingAll(setting, name + "-dead");
        assertThat(missing.code()).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(missing.resourceMissing()).isTrue();
        assertThat(missing).hasMessageContainingAll(setting, name + "-none");
        try (Cloud cloud = open(options.setting(setting, name + "-dead"))) {
            assertThat(cloud.queue(spec).receive(1, Duration.ZERO)).isEmpty();
        }
    }

    @Test
    @DisplayName("CORE-4 a queue may be named by its URL and by its ARN")
    void urlAndArn() {
        SqsClient sqs = ElasticMqHarness.sqs();
        String url = sqs.getQueueUrl(r -> r.queueName(name)).queueUrl();
        String arn = "arn:aws:sqs:elasticmq:000000000000:" + name;
        for (String physical : new String[] {url, arn}) {
            ResourceName named = new ResourceName("queue", name, physical, queue.setting());
            try (Cloud cloud = open(harness.options(named))) {
                cloud.queue(spec).send(OutgoingMessage.of("x"));
                cloud.queue(spec).receive(1, Duration.ZERO).get(0).ack();
            }
        }
    }

    private CloudException subscriptionRefusal(ResourceName topicName, ResourceName queueName) {
        try (Cloud cloud = open(harness.options(topicName, queueName))) {
            MessageQueue opened = cloud.subscription(topic, subscription);
            CloudException refusal = catchThrowableOfType(CloudException.class, () -> opened.receive(1, Duration.ZERO));
            assertThat(refusal).isNotNull();
            return refusal;
        }
    }

    private static ResourceName asSubscription(ResourceName queue, String logical) {
        String setting = queue.setting().replace("_QUEUE_", "_SUBSCRIPTION_");
        return new ResourceName("subscription", logical, queue.physical(), setting);
    }

    private void subscribe(ResourceName made, Map<String, String> attributes) {
        ElasticMqHarness.sns()
                .subscribe(r -> r.topicArn(made.physical())
                        .protocol("sqs")
                        .endpoint("arn:aws:sqs:elasticmq:000000000000:" + name)
                        .attributes(attributes));
    }

    @Test
    @DisplayName("CORE-1 a queue that no subscription fills, or one that wraps or filters otherwise, is refused")
    void subscriptions() {
        ResourceName made = harness.topic(topic);
        ResourceName filled = asSubscription(queue, name);

        CloudException unsubscribed = subscriptionRefusal(made, filled);
        subscribe(made, Map.of());
        CloudException wrapping = subscriptionRefusal(made, filled);
        harness.destroy(made);
        subscribe(harness.topic(topic), Map.of("RawMessageDelivery", "true"));
        CloudException unfiltered = subscriptionRefusal(made, filled);

        assertThat(unsubscribed).hasMessageContainingAll("no subscription", "RawMessageDelivery true");
        assertThat(wrapping).hasMessageContaining("set its RawMessageDelivery to true");
        assertThat(unfiltered).hasMessageContaining("set its FilterPolicy to {\"colour\":[\"red\"]}");
        harness.destroy(made);
    }

    @Test
    @DisplayName("CORE-4 a topic is named by its ARN, and a missing one by its own setting")
    void topics() {
        ResourceName made = harness.topic(topic);
        ResourceName named = new ResourceName("topic", topic.name(), "orders", made.setting());
        ResourceName gone = new ResourceName("topic", topic.name(), made.physical() + "x", made.setting());
        ResourceName filled = asSubscription(queue, name);

        CloudException noArn = subscriptionRefusal(named, filled);
        CloudException missing = subscriptionRefusal(gone, filled);

        assertThat(noArn.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
        assertThat(noArn).hasMessageContainingAll(made.setting(), "arn:aws:sns:");
        assertThat(missing.resourceMissing()).isTrue();
        assertThat(missing).hasMessageContaining(made.setting());
        try (Cloud cloud = open(harness.options(made))) {
            CloudException unordered = catchThrowableOfType(
                    CloudException.class, () -> cloud.topic(topic.ordered()).publish(OutgoingMessage.of("x")));
            assertThat(unordered).hasMessageContaining("not a FIFO topic");
        }
        harness.destroy(made);
    }

    @Test
    @DisplayName("CORE-1 retention that is too short is refused, in the queue and among its dead letters")
    void retention() {
        QueueFitness fitness = new QueueFitness(queue);
        Map<QueueAttributeName, String> day = Map.of(QueueAttributeName.MESSAGE_RETENTION_PERIOD, "604800");
        SqsQueue dead = new SqsQueue("http://sqs/1/dead", day);

        CloudException refusal = catchThrowableOfType(CloudException.class, () -> fitness.checkDead(dead));

        assertThat(refusal).hasMessageContainingAll("dead", "MessageRetentionPeriod to 1209600");
        set(QueueAttributeName.VISIBILITY_TIMEOUT, "60");
        try (Cloud cloud = open(harness.options(queue))) {
            assertThat(cloud.queue(spec).receive(1, Duration.ZERO)).isEmpty();
        }
    }
}
