package dev.isobar.provider.aws.queue;

import dev.isobar.Capability;
import dev.isobar.cloud.spi.CloudProvider;
import dev.isobar.conformance.Counted;
import dev.isobar.conformance.Harness;
import dev.isobar.conformance.OnlyServices;
import dev.isobar.conformance.Unfit;
import dev.isobar.error.ErrorCode;
import dev.isobar.provider.aws.AwsProvider;
import dev.isobar.queue.QueueSpec;
import dev.isobar.queue.SubscriptionSpec;
import dev.isobar.queue.TopicSpec;
import dev.isobar.spi.ResourceName;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** SQS and SNS behind some addresses, and the clients by which resources are made there. */
abstract class MessageHarness implements Harness {
    private final Counted provider =
            new Counted(new OnlyServices(new AwsProvider(), Capability.QUEUE, Capability.TOPIC));
    private final Map<String, String> topics = new ConcurrentHashMap<>();
    private final SqsClient sqs;
    private final SnsClient sns;

    MessageHarness(SqsClient sqs, SnsClient sns) {
        this.sqs = sqs;
        this.sns = sns;
    }

    /** A client that takes whatever credentials. */
    static <B extends AwsClientBuilder<B, C>, C> C client(B builder, URI address, String region) {
        return builder.endpointOverride(address)
                .region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("x", "x")))
                .build();
    }

    /** The settings of a provider that speaks to these; bodies too large for either go to the stand-in for S3. */
    static Map<String, String> settings(String region, URI sqs, URI sns, BodyBucket bodies) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("ISOBAR_AWS_REGION", region);
        settings.put("ISOBAR_AWS_ACCESS_KEY_ID", "test");
        settings.put("ISOBAR_AWS_SECRET_ACCESS_KEY", "test");
        settings.put("ISOBAR_AWS_SQS_ENDPOINT", sqs.toString());
        settings.put("ISOBAR_AWS_SNS_ENDPOINT", sns.toString());
        settings.put("ISOBAR_AWS_S3_ENDPOINT", bodies.address().toString());
        settings.put("ISOBAR_AWS_S3_PATH_STYLE", "true");
        settings.put("ISOBAR_AWS_S3_CHECKSUMS", "when-required");
        settings.put(QueueContext.BUCKET_SETTING, "bodies");
        return settings;
    }

    /** A queue with this name is about to be made, whose messages are kept so long. */
    void making(String queue, Duration retention) {}

    /** The queue with this name is about to be deleted. */
    void deleting(String queue) {}

    @Override
    public final CloudProvider provider() {
        return provider;
    }

    @Override
    public ResourceName queue(QueueSpec spec) {
        return named("queue", spec.name(), made(QueueDefinition.of(spec), spec.name()));
    }

    private String made(QueueDefinition definition, String logical) {
        String dead = definition.deadLetterName(logical);
        create(dead, definition.deadLetterAttributes());
        String name = definition.name(logical);
        create(name, definition.attributes(arn(dead)));
        return name;
    }

    private void create(String name, Map<String, String> attributes) {
        making(name, Duration.ofSeconds(Long.parseLong(attributes.get("MessageRetentionPeriod"))));
        sqs.createQueue(r -> r.queueName(name).attributesWithStrings(attributes));
    }

    private String arn(String queue) {
        String url = sqs.getQueueUrl(r -> r.queueName(queue)).queueUrl();
        return sqs.getQueueAttributes(r -> r.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
    }

    @Override
    public ResourceName topic(TopicSpec spec) {
        String arn = sns.createTopic(r -> r.name(SubscriptionDefinition.topicName(spec, spec.name()))
                        .attributes(SubscriptionDefinition.topicAttributes(spec)))
                .topicArn();
        topics.put(spec.name(), arn);
        return named("topic", spec.name(), arn);
    }

    @Override
    public ResourceName subscription(TopicSpec topic, SubscriptionSpec spec) {
        String queue = made(QueueDefinition.of(spec), spec.name());
        sns.subscribe(r -> r.topicArn(topics.get(topic.name()))
                .protocol("sqs")
                .endpoint(arn(queue))
                .attributes(SubscriptionDefinition.attributes(spec)));
        return named("subscription", spec.name(), queue);
    }

    private static ResourceName named(String kind, String logical, String physical) {
        String setting =
                ("ISOBAR_" + kind + "_" + logical).toUpperCase(Locale.ROOT).replace('-', '_');
        return new ResourceName(kind, logical, physical, setting);
    }

    @Override
    public void destroy(ResourceName resource) {
        if (resource.kind().equals("topic")) {
            sns.deleteTopic(r -> r.topicArn(resource.physical()));
            return;
        }
        String name = resource.physical();
        String end = name.endsWith(".fifo") ? "-dead.fifo" : "-dead";
        delete(name);
        delete(name.replace(".fifo", "") + end);
    }

    private void delete(String name) {
        deleting(name);
        String url = sqs.getQueueUrl(r -> r.queueName(name)).queueUrl();
        sqs.deleteQueue(r -> r.queueUrl(url));
    }

    @Override
    public List<Unfit> unfit() {
        QueueSpec spec = QueueSpec.of("unfit-" + Long.toString(System.nanoTime(), Character.MAX_RADIX));
        ResourceName made = queue(spec);
        return List.of(
                unfit("a standard queue that is declared ordered", made, spec.ordered(), "not a FIFO queue"),
                unfit("a queue that counts other attempts", made, spec.maxAttempts(7), "set maxReceiveCount"));
    }

    private Unfit unfit(String what, ResourceName made, QueueSpec declared, String named) {
        return new Unfit(
                what,
                provider,
                Map.of(made.setting(), made.physical()),
                cloud -> cloud.queue(declared).receive(1, Duration.ZERO),
                ErrorCode.INVALID_ARGUMENT,
                named);
    }

    @Override
    public OptionalLong requests() {
        return OptionalLong.of(provider.calls());
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(1);
    }
}
