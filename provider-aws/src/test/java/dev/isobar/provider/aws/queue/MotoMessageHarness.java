package dev.isobar.provider.aws.queue;

import dev.isobar.conformance.Required;
import dev.isobar.conformance.Wire;
import dev.isobar.testserver.MotoServer;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** SQS and SNS as Moto understands them, on the real clock; where it is not installed its tests are skipped. */
final class MotoMessageHarness extends MessageHarness {
    private static final String REGION = "us-east-1";

    private final MotoServer moto;
    private final BodyBucket bodies;

    private MotoMessageHarness(MotoServer moto, BodyBucket bodies) {
        super(client(SqsClient.builder(), moto.uri(), REGION), client(SnsClient.builder(), moto.uri(), REGION));
        this.moto = moto;
        this.bodies = bodies;
    }

    static MotoMessageHarness open() throws Exception {
        Optional<String> obstacle = MotoServer.obstacle();
        if (obstacle.isPresent()) {
            throw Required.absent("moto", obstacle.get());
        }
        return new MotoMessageHarness(MotoServer.start(), new BodyBucket());
    }

    @Override
    public String server() {
        return MotoServer.NAME;
    }

    @Override
    public Map<String, String> notShown() {
        return Map.of(
                "TopicConformance.deduplicated",
                "a FIFO topic of Moto 5 delivers a used deduplication id again; only its FIFO queues know it");
    }

    @Override
    public Map<String, String> settings() {
        return settings(REGION, moto.uri(), moto.uri(), bodies);
    }

    @Override
    public Optional<String> missing(String kind) {
        String name = "isobar-missing-" + System.nanoTime();
        return Optional.of(kind.equals("topic") ? "arn:aws:sns:us-east-1:123456789012:" + name : name);
    }

    @Override
    public Optional<Wire> wire() {
        return Optional.of(Wire.of(moto.uri(), "ISOBAR_AWS_SQS_ENDPOINT"));
    }

    @Override
    public void close() {
        moto.close();
    }
}
