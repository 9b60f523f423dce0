package dev.isobar.provider.aws.queue;

import dev.isobar.Capability;
import dev.isobar.Ticker;
import dev.isobar.cloud.spi.CloudProvider;
import dev.isobar.conformance.Counted;
import dev.isobar.conformance.Harness;
import dev.isobar.conformance.OnlyServices;
import dev.isobar.conformance.Unfit;
import dev.isobar.conformance.Wire;
import dev.isobar.error.ErrorCode;
import dev.isobar.provider.aws.AwsProvider;
import dev.isobar.queue.QueueSpec;
import dev.isobar.queue.SubscriptionSpec;
import dev.isobar.queue.TopicSpec;
import dev.isobar.spi.ResourceName;
import dev.isobar.testserver.ElasticMq;
import dev.isobar.testserver.SnsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * SQS as ElasticMQ speaks it, and SNS on our own server, which delivers into it. They share a clock that stands until it is moved.
 * Bodies too large for either go to a stand-in for S3.
 */
final class ElasticMqHarness implements Harness {
    private static final String ACCOUNT = "arn:aws:sns:elasticmq:000000000000:";

    private final Counted provider =
            new Counted(new OnlyServices(new AwsProvider(), Capability.QUEUE, Capability.TOPIC));
    private final Map<String, String> topics = new ConcurrentHashMap<>();

    /** The servers and the clients by which resources are made; one of each for a process. */
    private static final class Servers {
        static final ElasticMq SQS = ElasticMq.running();
        static final SnsServer SNS = sns();
        static final BodyBucket BODIES = bodies();
        static final SqsClient QUEUES = SqsClient.builder()
                .endpointOverride(SQS.address())
                .region(Region.of("elasticmq"))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("x", "x")))
                .build();
        static final SnsClient TOPICS = SnsClient.builder()
                .endpointOverride(SNS.address())
                .region(Region.of("elasticmq"))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("x", "x")))
                .build();

        private static SnsServer sns() {
            try {
                return SnsServer.start(SQS.address(), SQS.clock());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static BodyBucket bodies() {
            try {
                return new BodyBucket();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The vendor's client, for what the portable interface does not show. */
    static SqsClient sqs() {
        return Servers.QUEUES;
    }

    /** The vendor's client, for what the portable interface does not show. */
    static SnsClient sns() {
        return Servers.TOPICS;
    }

    static BodyBucket bodies() {
        return Servers.BODIES;
    }

    @Override
    public CloudProvider provider() {
        return provider;
    }

    @Override
    public String server() {
        return "ElasticMQ 1.7.1, own server for SNS";
    }

    @Override
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("ISOBAR_AWS_REGION", "elasticmq");
        settings.put("ISOBAR_AWS_ACCESS_KEY_ID", "test");
        settings.put("ISOBAR_AWS_SECRET_ACCESS_KEY", "test");
        settings.put("ISOBAR_AWS_SQS_ENDPOINT", Servers.SQS.address().toString());
        settings.put("ISOBAR_AWS_SNS_ENDPOINT", Servers.SNS.address().toString());
        settings.put("ISOBAR_AWS_S3_ENDPOINT", Servers.BODIES.address().toString());
        settings.put("ISOBAR_AWS_S3_PATH_STYLE", "true");
        settings.put("ISOBAR_AWS_S3_CHECKSUMS", "when-required");
        settings.put(QueueContext.BUCKET_SETTING, "bodies");
        return settings;
    }

    @Override
    public ResourceName queue(QueueSpec spec) {
        return named("queue", spec.name(), made(QueueDefinition.of(spec), spec.name()));
    }

    private static String made(QueueDefinition definition, String logical) {
        String dead = definition.deadLetterName(logical);
        create(dead, definition.deadLetterAttributes());
        String name = definition.name(logical);
        create(name, definition.attributes(arn(dead)));
        return name;
    }

    private static void create(String name, Map<String, String> attributes) {
        Servers.SQS.retention(name, Duration.ofSeconds(Long.parseLong(attributes.get("MessageRetentionPeriod"))));
        sqs().createQueue(r -> r.queueName(name).attributesWithStrings(attributes));
    }

    private static String arn(String queue) {
        String url = sqs().getQueueUrl(r -> r.queueName(queue)).queueUrl();
        return sqs().getQueueAttributes(r -> r.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
    }

    @Override
    public ResourceName topic(TopicSpec spec) {
        String arn = sns().createTopic(r -> r.name(SubscriptionDefinition.topicName(spec, spec.name()))
                        .attributes(SubscriptionDefinition.topicAttributes(spec)))
                .topicArn();
        topics.put(spec.name(), arn);
        return named("topic", spec.name(), arn);
    }

    @Override
    public ResourceName subscription(TopicSpec topic, SubscriptionSpec spec) {
        String queue = made(QueueDefinition.of(spec), spec.name());
        sns().subscribe(r -> r.topicArn(topics.get(topic.name()))
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
            sns().deleteTopic(r -> r.topicArn(resource.physical()));
            return;
        }
        String name = resource.physical();
        String end = name.endsWith(".fifo") ? "-dead.fifo" : "-dead";
        delete(name);
        delete(name.replace(".fifo", "") + end);
    }

    private static void delete(String name) {
        Servers.SQS.forget(name);
        String url = sqs().getQueueUrl(r -> r.queueName(name)).queueUrl();
        sqs().deleteQueue(r -> r.queueUrl(url));
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
    public Optional<String> missing(String kind) {
        String name = "isobar-missing-" + System.nanoTime();
        return Optional.of(kind.equals("topic") ? ACCOUNT + name : name);
    }

    @Override
    public Clock clock() {
        return Servers.SQS.clock();
    }

    @Override
    public Ticker ticker() {
        Clock clock = clock();
        return () -> Duration.ofMillis(clock.millis()).toNanos();
    }

    @Override
    public boolean advance(Duration time) {
        Servers.SQS.pass(time);
        return true;
    }

    @Override
    public OptionalLong requests() {
        return OptionalLong.of(provider.calls());
    }

    @Override
    public Optional<Wire> wire() {
        return Optional.of(Wire.of(Servers.SQS.address(), "ISOBAR_AWS_SQS_ENDPOINT"));
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(1);
    }

    /** Nothing to do: the servers end with the process. */
    @Override
    public void close() {}
}
