package dev.isobar.provider.aws.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.isobar.cloud.Cloud;
import dev.isobar.cloud.CloudOptions;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.provider.aws.AwsProvider;
import dev.isobar.queue.Lease;
import dev.isobar.queue.MessageQueue;
import dev.isobar.queue.OutgoingMessage;
import dev.isobar.queue.QueueSpec;
import dev.isobar.spi.ResourceName;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Messages above the limit of their service (contract MSG-1). */
class LargeMessageTest {
    private final ElasticMqHarness harness = new ElasticMqHarness();
    private final QueueSpec spec = QueueSpec.of("large-" + System.nanoTime());
    private final ResourceName queue = harness.queue(spec);

    @AfterEach
    void destroy() {
        harness.destroy(queue);
    }

    private long bodies() {
        return ElasticMqHarness.bodies().objects().keySet().stream()
                .filter(path -> path.startsWith("/bodies/isobar-bodies/queue/" + spec.name() + "/"))
                .count();
    }

    @Test
    @DisplayName("MSG-1 the body of a large message lies in the bucket until the message is acked")
    void bucket() {
        byte[] body = new byte[250 << 10];
        try (Cloud cloud = Cloud.open(new AwsProvider(), harness.options(queue))) {
            MessageQueue opened = cloud.queue(spec);
            opened.send(OutgoingMessage.of(body));
            assertThat(bodies()).isEqualTo(1);

            Lease lease = opened.receive(1, Duration.ofSeconds(1)).get(0);
            assertThat(lease.message().body()).isEqualTo(body);
            lease.ack();

            assertThat(bodies()).isZero();
        }
    }

    @Test
    @DisplayName("MSG-1 without a bucket a large message is refused, naming the setting, and a small one is sent")
    void noBucket() {
        CloudOptions options = CloudOptions.defaults();
        for (Map.Entry<String, String> setting : harness.settings().entrySet()) {
            if (!setting.getKey().equals(QueueContext.BUCKET_SETTING)) {
                options = options.setting(setting.getKey(), setting.getValue());
            }
        }
        try (Cloud cloud = Cloud.open(new AwsProvider(), options.setting(queue.setting(), queue.physical()))) {
            MessageQueue opened = cloud.queue(spec);
            CloudException refusal = catchThrowableOfType(
                    CloudException.class, () -> opened.send(OutgoingMessage.of(new byte[250 << 10])));

            assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
            assertThat(refusal).hasMessageContaining(QueueContext.BUCKET_SETTING);
            opened.send(OutgoingMessage.of(new byte[180 << 10]));
        }
    }

    @Test
    @DisplayName("MSG-1 a queue of 1 MiB needs no bucket, and one of 256 KiB does")
    void limits() {
        SqsQueue large = new SqsQueue("http://sqs/1/q", Map.of(QueueAttributeName.MAXIMUM_MESSAGE_SIZE, "1048576"));
        SqsQueue small = new SqsQueue("http://sqs/1/q", Map.of());

        assertThat(large.limit().claims(new NoBucket(), Optional.empty())).isEmpty();
        assertThat(small.limit().claims(new NoBucket(), Optional.empty()))
                .hasValueSatisfying(check -> assertThat(check.messageBytes()).isEqualTo(193_536));
    }
}
