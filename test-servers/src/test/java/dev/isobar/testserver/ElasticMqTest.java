package dev.isobar.testserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ElasticMqTest {
    private final ElasticMq server = ElasticMq.running();
    private final URI sqs = server.address();
    private final String name = "queue-" + System.nanoTime();
    private final String url = sqs + "/000000000000/" + name;

    @BeforeEach
    void createQueue() throws Exception {
        server.retention(name, Duration.ofDays(7));
        assertThat(Query.send(sqs, "CreateQueue", "QueueName", name).statusCode())
                .isEqualTo(200);
    }

    private HttpResponse<String> receive(int seconds) throws Exception {
        return Query.send(
                sqs, "ReceiveMessage", "QueueUrl", url, "AttributeName.1", "All", "WaitTimeSeconds", "" + seconds);
    }

    private void send(int delaySeconds) throws Exception {
        Query.send(sqs, "SendMessage", "QueueUrl", url, "MessageBody", "m", "DelaySeconds", "" + delaySeconds);
    }

    @Test
    void aDelayEndsWhenTheClockIsMovedAndNotBefore() throws Exception {
        send(600);
        server.pass(Duration.ofSeconds(599));
        assertThat(Query.field(receive(0), "Body")).isEmpty();

        server.pass(Duration.ofSeconds(2));

        assertThat(Query.field(receive(0), "Body")).isEqualTo("m");
    }

    @Test
    void aMessageIsSentAtTheTimeOfTheClock() throws Exception {
        server.pass(Duration.ofDays(3));
        Instant now = server.clock().instant();
        send(0);

        server.pass(Duration.ofSeconds(5));

        assertThat(receive(0).body()).contains("SentTimestamp", Long.toString(now.toEpochMilli()));
    }

    @Test
    void aMessageIsGoneAfterItsRetention() throws Exception {
        send(0);
        server.pass(Duration.ofDays(7).minusSeconds(1));
        assertThat(Query.field(receive(0), "Body")).isEqualTo("m");

        server.pass(Duration.ofSeconds(2));
        server.pass(Duration.ofDays(1));

        assertThat(Query.field(receive(0), "Body")).isEmpty();
    }
}
