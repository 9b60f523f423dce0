package dev.isobar.provider.aws.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.app.AppBuilder;
import dev.isobar.app.CloudApp;
import dev.isobar.cloud.Cloud;
import dev.isobar.cloud.CloudOptions;
import dev.isobar.event.Outcome;
import dev.isobar.internal.json.Json;
import dev.isobar.provider.aws.AwsProvider;
import dev.isobar.provider.aws.StoredFormats;
import dev.isobar.provider.aws.function.LambdaFunction;
import dev.isobar.provider.aws.function.TestContext;
import dev.isobar.queue.DeadLetter;
import dev.isobar.queue.MessageQueue;
import dev.isobar.queue.OutgoingMessage;
import dev.isobar.queue.QueueSpec;
import dev.isobar.spi.ResourceName;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiptHandleIsInvalidException;

/** Messages that Lambda takes from SQS, and hands to a function in an event: what the function then does to the queue. */
class PushedMessagesTest {
    /** Gives up what begins with "dead", repeats what begins with "retry", and keeps the sizes of all. */
    public static final class JobsApp implements CloudApp {
        private static final List<String> SEEN = new CopyOnWriteArrayList<>();

        /** For the setting. */
        public JobsApp() {}

        @Override
        public void configure(AppBuilder app) {
            app.onMessage(app.queue("jobs"), byte[].class, (body, message) -> {
                SEEN.add(body.length + " " + Arrays.hashCode(body) + " " + message.attributes());
                String text = new String(body, 0, Math.min(5, body.length), StandardCharsets.ISO_8859_1);
                return text.startsWith("dead")
                        ? Outcome.deadLetter("no use")
                        : text.equals("retry") ? Outcome.retry() : Outcome.ack();
            });
        }
    }

    private static final QueueSpec JOBS = QueueSpec.of("jobs");

    private final ElasticMqHarness harness = new ElasticMqHarness();
    private final ResourceName name = harness.queue(JOBS);
    private final CloudOptions options = harness.options(name).setting("ISOBAR_APP", JobsApp.class.getName());
    private final Cloud cloud = Cloud.open(new AwsProvider(), options);
    private final MessageQueue queue = cloud.queue(JOBS);
    private final LambdaFunction function =
            LambdaFunction.of(() -> Cloud.open(new AwsProvider(), options), new StoredFormats());

    @BeforeEach
    void forget() {
        JobsApp.SEEN.clear();
    }

    @AfterEach
    void close() {
        function.close();
        cloud.close();
        harness.destroy(name);
    }

    private static String url(String queue) {
        return ElasticMqHarness.sqs().getQueueUrl(r -> r.queueName(queue)).queueUrl();
    }

    /** As Lambda does: receive, invoke, delete what did not fail. Answers what failed. */
    private List<String> pushed() throws Exception {
        List<Message> received = ElasticMqHarness.sqs()
                .receiveMessage(r -> r.queueUrl(url(name.physical()))
                        .maxNumberOfMessages(10)
                        .messageSystemAttributeNamesWithStrings("All")
                        .messageAttributeNames("All"))
                .messages();
        List<Object> records = new ArrayList<>();
        received.forEach(message -> records.add(recordOf(message)));
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        byte[] event = Json.write(Map.of("Records", records));
        function.handle(
                new ByteArrayInputStream(event), answer, new TestContext(Duration.ofMinutes(1), new ArrayList<>()));
        List<String> failed = new ArrayList<>();
        Map<?, ?> told = (Map<?, ?>) Json.read(answer.toByteArray());
        assertThat(told).isNotNull();
        ((List<?>) told.get("batchItemFailures"))
                .forEach(item -> failed.add(String.valueOf(((Map<?, ?>) item).get("itemIdentifier"))));
        for (Message message : received) {
            if (!failed.contains(message.messageId())) {
                delete(message);
            }
        }
        return failed;
    }

    /** SQS is content when a message is gone already; ElasticMQ is not. */
    private void delete(Message message) {
        try {
            ElasticMqHarness.sqs()
                    .deleteMessage(r -> r.queueUrl(url(name.physical())).receiptHandle(message.receiptHandle()));
        } catch (ReceiptHandleIsInvalidException goneAlready) {
            assertThat(goneAlready.statusCode()).isEqualTo(400);
        }
    }

    private Map<String, Object> recordOf(Message message) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        message.messageAttributes()
                .forEach((key, value) ->
                        attributes.put(key, Map.of("dataType", value.dataType(), "stringValue", value.stringValue())));
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("messageId", message.messageId());
        record.put("receiptHandle", message.receiptHandle());
        record.put("body", message.body());
        record.put("attributes", new LinkedHashMap<String, Object>(message.attributesAsStrings()));
        record.put("messageAttributes", attributes);
        record.put("eventSource", "aws:sqs");
        record.put("eventSourceARN", "arn:aws:sqs:elasticmq:000000000000:" + name.physical());
        return record;
    }

    @Test
    @DisplayName("FN-6 MSG-5 a dead letter lies in the queue's dead letters with its reason, and its message is gone")
    void deadLetter() throws Exception {
        queue.send(OutgoingMessage.of("dead one").attribute("kind", "x"));

        assertThat(pushed()).isEmpty();

        assertThat(queue.deadLetters().peek(10)).singleElement().satisfies(letter -> {
            assertThat(letter.cause()).isEqualTo("no use");
            assertThat(letter.message().text()).isEqualTo("dead one");
            assertThat(letter.message().attributes()).isEqualTo(Map.of("kind", "x"));
        });
        assertThat(queue.receive(1, Duration.ZERO)).isEmpty();
    }

    @Test
    @DisplayName("MSG-1 FN-5 a message of any bytes arrives as it was sent, also one whose body is kept in a bucket")
    void bytes() throws Exception {
        byte[] large = new byte[256 << 10];
        Arrays.fill(large, (byte) 0xfe);
        byte[] binary = {0, -1, 5};
        queue.send(OutgoingMessage.of(binary));
        assertThat(pushed()).isEmpty();
        queue.send(OutgoingMessage.of(large).attribute("a", ""));
        assertThat(pushed()).isEmpty();

        assertThat(JobsApp.SEEN)
                .containsExactly(
                        "3 " + Arrays.hashCode(binary) + " {}", (256 << 10) + " " + Arrays.hashCode(large) + " {a=}");
        assertThat(queue.receive(1, Duration.ZERO)).isEmpty();
        assertThat(queue.deadLetters().peek(10)).extracting(DeadLetter::cause).isEmpty();
    }

    @Test
    @DisplayName("MSG-4 FN-6 what fails comes again, and lies among the dead letters after its last attempt")
    void lastAttempt() throws Exception {
        queue.send(OutgoingMessage.of("retry"));
        for (int attempt = 1; attempt < JOBS.maxAttempts(); attempt++) {
            assertThat(pushed()).hasSize(1);
            assertThat(harness.advance(Duration.ofMinutes(11))).isTrue();
        }
        assertThat(queue.deadLetters().peek(10)).isEmpty();

        assertThat(pushed()).isEmpty();

        assertThat(queue.deadLetters().peek(10))
                .extracting(DeadLetter::cause)
                .containsExactly(DeadLetter.LEASE_EXPIRED);
        assertThat(JobsApp.SEEN).hasSize(JOBS.maxAttempts());
    }
}
