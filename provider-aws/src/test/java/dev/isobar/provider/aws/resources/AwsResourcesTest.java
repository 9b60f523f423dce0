package dev.isobar.provider.aws.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.isobar.Body;
import dev.isobar.app.AppBuilder;
import dev.isobar.app.CloudApp;
import dev.isobar.app.spi.AppModel;
import dev.isobar.blob.BucketSpec;
import dev.isobar.cloud.Cloud;
import dev.isobar.cloud.CloudOptions;
import dev.isobar.document.CollectionSpec;
import dev.isobar.document.Document;
import dev.isobar.document.DocumentCollection;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.queue.MessageQueue;
import dev.isobar.queue.OutgoingMessage;
import dev.isobar.queue.QueueSpec;
import dev.isobar.queue.SubscriptionSpec;
import dev.isobar.queue.TopicSpec;
import dev.isobar.tool.spi.CreationPlan;
import dev.isobar.tool.spi.CreationPlan.Mode;
import dev.isobar.tool.spi.ResourceStep;
import dev.isobar.tool.spi.ResourceStep.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.LifecycleRule;

/** Creating on S3Mock, DynamoDB Local, ElasticMQ and our own server for SNS, by opening what came of it. */
class AwsResourcesTest {
    private static final AtomicInteger PREFIXES = new AtomicInteger();

    private final Map<String, String> settings = new HashMap<>(Servers.settings());
    private final String prefix = "app" + PREFIXES.incrementAndGet();
    private final List<ResourceStep> steps = new ArrayList<>();

    private static final CloudApp APP = app -> {
        app.bucket("uploads", b -> b.versioned());
        app.collection(
                "notes",
                c -> c.partitionKey("owner")
                        .sortKey("id")
                        .index("by-folder", "folder", "id")
                        .timeToLive("until"));
        app.queue("thumbs", q -> q.maxAttempts(7));
        app.queue("in-order", q -> q.ordered());
        app.subscription(app.topic("orders"), "mail", s -> s.where("kind", "paid"));
        app.secrets("password");
    };

    private Map<String, String> create(CloudApp app, Mode mode) throws Exception {
        return create(app, new CreationPlan(this::setting, Optional.of(prefix), mode));
    }

    private Map<String, String> create(CloudApp app, CreationPlan plan) throws Exception {
        steps.clear();
        AppModel model = AppBuilder.describe(app);
        return new LinkedHashMap<>(new AwsResources().create(model, plan, steps::add));
    }

    private Optional<String> setting(String name) {
        return Optional.ofNullable(settings.get(name));
    }

    private Cloud opened(Map<String, String> more) {
        CloudOptions options = CloudOptions.defaults().provider("aws");
        Map<String, String> all = new HashMap<>(settings);
        all.putAll(more);
        for (Map.Entry<String, String> setting : all.entrySet()) {
            options = options.setting(setting.getKey(), setting.getValue());
        }
        return Cloud.open(options);
    }

    private List<Outcome> outcomes() {
        return steps.stream().map(ResourceStep::outcome).toList();
    }

    @Test
    @DisplayName("a dry run says what is missing and creates nothing")
    void dryRun() throws Exception {
        create(APP, Mode.DRY_RUN);
        create(APP, Mode.DRY_RUN);

        assertThat(outcomes()).hasSize(7).containsOnly(Outcome.MISSING);
    }

    @Test
    @DisplayName("what is created fits, is left alone the second time, and works under the settings that are told")
    void create() throws Exception {
        Map<String, String> told = create(APP, Mode.CREATE);
        assertThat(outcomes()).hasSize(7).containsOnly(Outcome.CREATED);

        assertThat(create(APP, Mode.CREATE)).isEqualTo(told);
        assertThat(steps)
                .allSatisfy(
                        step -> assertThat(step.outcome()).as(step.toString()).isEqualTo(Outcome.PRESENT));

        assertThat(told)
                .containsEntry("ISOBAR_BUCKET_UPLOADS", prefix + "-uploads")
                .containsEntry("ISOBAR_QUEUE_IN_ORDER", prefix + "-in-order.fifo")
                .containsEntry("ISOBAR_AWS_MESSAGE_BUCKET", prefix + "-messages")
                .containsEntry("ISOBAR_SECRETS", prefix + "/");
        assertThat(told.get("ISOBAR_TOPIC_ORDERS")).startsWith("arn:").endsWith(prefix + "-orders");
        try (Cloud cloud = opened(told)) {
            use(cloud);
        }
    }

    private static void use(Cloud cloud) {
        cloud.bucket(BucketSpec.of("uploads").versioned()).put("k", Body.of("v"));
        CollectionSpec notes = CollectionSpec.of("notes")
                .partitionKey("owner")
                .sortKey("id")
                .index("by-folder", "folder", "id")
                .timeToLive("until");
        DocumentCollection<Document> collection = cloud.collection(notes, Document.class);
        collection.put(Document.of(Map.of("owner", "ann", "id", "1", "folder", "f")));
        MessageQueue queue = cloud.queue(QueueSpec.of("thumbs").maxAttempts(7));
        queue.send(OutgoingMessage.of("m"));
        assertThat(queue.receive(1, Duration.ofSeconds(2))).hasSize(1);
        TopicSpec orders = TopicSpec.of("orders");
        MessageQueue mail =
                cloud.subscription(orders, SubscriptionSpec.of("mail").where("kind", "paid"));
        cloud.topic(orders).publish(OutgoingMessage.of("no").attribute("kind", "open"));
        cloud.topic(orders).publish(OutgoingMessage.of("yes").attribute("kind", "paid"));
        assertThat(mail.receive(10, Duration.ofSeconds(2)))
                .singleElement()
                .satisfies(lease -> assertThat(lease.message().text()).isEqualTo("yes"));
    }

    @Test
    @DisplayName("buckets end what is unfinished after 7 days, and that of messages what nobody fetched after 30")
    void lifecycle() throws Exception {
        create(
                app -> {
                    app.bucket("b");
                    app.queue("q");
                },
                Mode.CREATE);

        try (Cloud cloud = opened(Map.of("ISOBAR_BUCKET_B", prefix + "-b"))) {
            S3Client s3 = cloud.bucket(BucketSpec.of("b")).unwrap(S3Client.class);
            assertThat(rules(s3, prefix + "-b")).singleElement().satisfies(AwsResourcesTest::endsUploads);
            List<LifecycleRule> messages = rules(s3, prefix + "-messages");
            assertThat(messages).hasSize(2).anySatisfy(AwsResourcesTest::endsUploads);
            assertThat(messages)
                    .filteredOn(rule -> rule.expiration() != null)
                    .singleElement()
                    .satisfies(rule -> {
                        assertThat(rule.expiration().days()).isEqualTo(30);
                        assertThat(rule.filter().prefix()).isEqualTo("isobar-bodies/");
                    });
        }
    }

    private static void endsUploads(LifecycleRule rule) {
        assertThat(rule.abortIncompleteMultipartUpload().daysAfterInitiation()).isEqualTo(7);
    }

    private static List<LifecycleRule> rules(S3Client s3, String bucket) {
        return s3.getBucketLifecycleConfiguration(request -> request.bucket(bucket))
                .rules();
    }

    @Test
    @DisplayName("a resource that is there and does not fit is named, left alone, and keeps no other from being made")
    void unfit() throws Exception {
        create(app -> app.collection("notes", c -> c.partitionKey("owner")), Mode.CREATE);
        create(app -> app.queue("thumbs", q -> q.maxAttempts(8)), Mode.CREATE);

        create(APP, Mode.CREATE);

        assertThat(steps)
                .filteredOn(step -> step.outcome() == Outcome.UNFIT)
                .satisfiesExactly(
                        table -> assertThat(table.detail()).contains("key", prefix + "-notes"),
                        queue -> assertThat(queue.detail()).contains("maxReceiveCount", "7"));
        assertThat(outcomes()).filteredOn(Outcome.CREATED::equals).hasSize(4);
    }

    @Test
    @DisplayName("a name that a setting gives is taken, and without prefix each resource needs one")
    void names() throws Exception {
        settings.put("ISOBAR_BUCKET_B", prefix + "-chosen");
        CreationPlan unprefixed = new CreationPlan(this::setting, Optional.empty(), Mode.CREATE);

        assertThat(create(app -> app.bucket("b"), unprefixed)).containsEntry("ISOBAR_BUCKET_B", prefix + "-chosen");
        CloudException refusal =
                catchThrowableOfType(CloudException.class, () -> create(app -> app.bucket("other"), unprefixed));

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
        assertThat(refusal).hasMessageContaining("ISOBAR_BUCKET_OTHER").hasMessageContaining("--prefix");
    }

    @Test
    @DisplayName("a failure names the resource that it happened to")
    void failure() {
        settings.put("ISOBAR_AWS_DYNAMODB_ENDPOINT", "http://127.0.0.1:1");

        CloudException failure = catchThrowableOfType(
                CloudException.class,
                () -> create(app -> app.collection("notes", c -> c.partitionKey("owner")), Mode.CREATE));

        assertThat(failure.code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(failure).hasMessageContaining("collection notes");
    }
}
