package dev.isobar.provider.aws.queue;

import dev.isobar.Ticker;
import dev.isobar.conformance.Wire;
import dev.isobar.testserver.ElasticMq;
import dev.isobar.testserver.SnsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * SQS as ElasticMQ speaks it, and SNS on our own server, which delivers into it. They share a clock that stands until it is moved.
 * Bodies too large for either go to a stand-in for S3.
 */
final class ElasticMqHarness extends MessageHarness {
    private static final String REGION = "elasticmq";
    private static final String ACCOUNT = "arn:aws:sns:elasticmq:000000000000:";

    ElasticMqHarness() {
        super(Servers.QUEUES, Servers.TOPICS);
    }

    /** The servers and the clients by which resources are made; one of each for a process. */
    private static final class Servers {
        static final ElasticMq SQS = ElasticMq.running();
        static final SnsServer SNS = sns();
        static final BodyBucket BODIES = bodies();
        static final SqsClient QUEUES = client(SqsClient.builder(), SQS.address(), REGION);
        static final SnsClient TOPICS = client(SnsClient.builder(), SNS.address(), REGION);

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
    public String server() {
        return "ElasticMQ 1.7.1, own server for SNS";
    }

    @Override
    public Map<String, String> settings() {
        return settings(REGION, Servers.SQS.address(), Servers.SNS.address(), Servers.BODIES);
    }

    @Override
    void making(String queue, Duration retention) {
        Servers.SQS.retention(queue, retention);
    }

    @Override
    void deleting(String queue) {
        Servers.SQS.forget(queue);
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
    public Optional<Wire> wire() {
        return Optional.of(Wire.of(Servers.SQS.address(), "ISOBAR_AWS_SQS_ENDPOINT"));
    }

    /** Nothing to do: the servers end with the process. */
    @Override
    public void close() {}
}
