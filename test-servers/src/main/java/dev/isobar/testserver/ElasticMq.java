package dev.isobar.testserver;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSelection;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.elasticmq.StrictSQSLimits$;
import org.elasticmq.actor.QueueManagerActor;
import org.elasticmq.msg.DeduplicationIdsCleanup$;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import scala.Option;

/**
 * ElasticMQ 1.7.1 within this process, under a clock that stands still until it is moved. Two things of ElasticMQ are mended: it
 * gives messages the machine's time and not its clock's, and it forgets nothing after a retention period. One for a process; the
 * first use starts it, and it ends with the process. Thread-safe.
 *
 * <p>What it does otherwise than SQS: it keeps all in memory, so that nothing survives its end; it asks for no credentials; it does
 * not tell {@code MaximumMessageSize} and {@code MessageRetentionPeriod}; every receive sees all messages, where SQS may look at
 * some of its servers only; nothing comes twice by itself.
 */
public final class ElasticMq {
    private static final String CONFIG = """
            pekko.scheduler.implementation = dev.isobar.testserver.MovableScheduler
            pekko.loglevel = OFF
            pekko.stdout-loglevel = OFF
            pekko.loggers = []
            pekko.http.server.request-timeout = 30 s
            """;

    private final MovableScheduler scheduler;
    private final ActorRef queues;
    private final URI address;

    private ElasticMq() {
        Config config = ConfigFactory.parseString(CONFIG).withFallback(ConfigFactory.load());
        ActorSystem system = ActorSystem.create("elasticmq", config, ElasticMq.class.getClassLoader());
        scheduler = (MovableScheduler) system.scheduler();
        queues = system.actorOf(Props.create(
                QueueManagerActor.class, ElasticMqClock.present(), StrictSQSLimits$.MODULE$, Option.empty()));
        SQSRestServer server = SQSRestServerBuilder.withActorSystem(system)
                .withQueueManagerActor(queues)
                .withInterface("127.0.0.1")
                .withDynamicPort()
                .start();
        InetSocketAddress bound = server.waitUntilStarted().localAddress();
        address = URI.create("http://127.0.0.1:" + bound.getPort());
    }

    /** Made when first asked for. */
    private static final class Holder {
        static final ElasticMq PRESENT = new ElasticMq();
    }

    /** The server of this process. */
    public static ElasticMq running() {
        return Holder.PRESENT;
    }

    /** Where it listens. */
    public URI address() {
        return address;
    }

    /** The server's time, for the provider that is tested. */
    public Clock clock() {
        return new Standing(ZoneOffset.UTC);
    }

    /** Lets time pass: delays, leases, long polls, retention periods and deduplication ids come to their ends. */
    public void pass(Duration time) {
        ElasticMqClock.present().pass(time);
        // ElasticMQ forgets ids once a second only.
        ActorSelection.apply(queues, "*").tell(DeduplicationIdsCleanup$.MODULE$, ActorRef.noSender());
        scheduler.pass(time);
    }

    /** Lets the messages of a queue end after this time from now on. */
    public void retention(String queue, Duration period) {
        ElasticMqClock.present().retention(queue, period);
    }

    /** Forgets what was said about a queue. */
    public void forget(String queue) {
        ElasticMqClock.present().forget(queue);
    }

    private static final class Standing extends Clock {
        private final ZoneId zone;

        Standing(ZoneId zone) {
            this.zone = zone;
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new Standing(other);
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(ElasticMqClock.present().nowMillis());
        }
    }
}
