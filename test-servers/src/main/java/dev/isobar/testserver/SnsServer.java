package dev.isobar.testserver;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An own server that speaks the protocol of SNS (Query), written from https://docs.aws.amazon.com/sns/latest/api/, and delivers
 * into queues of a server of SQS. It keeps everything in memory and is consistent at once: a message has reached all
 * subscriptions when its publisher gets an answer. Thread-safe.
 *
 * <p>It knows CreateTopic, ListTopics, GetTopicAttributes, DeleteTopic, Subscribe, SetSubscriptionAttributes,
 * GetSubscriptionAttributes, ListSubscriptionsByTopic, Unsubscribe, Publish and PublishBatch, with their errors, the limits of
 * messages and batches, FIFO topics with deduplication, filter policies, raw delivery and the envelope. It leaves out:
 *
 * <ul>
 *   <li>signatures, identities, policies of topics and queues, the confirmation of subscriptions of other accounts;
 *   <li>all protocols but sqs, and the dead-letter queues of subscriptions: what a queue refuses is dropped;
 *   <li>filters by the body, and all operators but equality of strings; attributes of other types than String;
 *   <li>the signature in the envelope; deduplication by content; replay; sequence numbers; pages of lists;
 *   <li>throttling, second deliveries, and the 15 minutes in which a new filter takes effect.
 * </ul>
 */
public final class SnsServer implements AutoCloseable {
    private final LoopbackServer http;
    private final SnsOperations operations;
    private final AtomicLong requests = new AtomicLong();

    private SnsServer(LoopbackServer http, SnsOperations operations) {
        this.http = http;
        this.operations = operations;
    }

    /** A server without topics on a free loopback port, which delivers to a server of SQS. */
    public static SnsServer start(URI sqs, Clock clock) throws IOException {
        SnsServer server =
                new SnsServer(LoopbackServer.open("sns"), new SnsOperations(new SnsDelivery(sqs, clock), clock));
        server.http.serve(server::serve);
        return server;
    }

    /** Where it listens. */
    public URI address() {
        return http.address();
    }

    /** How many requests have reached it. */
    public long requests() {
        return requests.get();
    }

    private void serve(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        try (exchange) {
            String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            try {
                answer(exchange, 200, operations.run(SnsQuery.of(form)));
            } catch (ServiceError error) {
                answer(exchange, error.type().equals("NotFound") ? 404 : 400, SnsXml.error(error));
            }
        }
    }

    private static void answer(HttpExchange exchange, int status, String xml) throws IOException {
        byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/xml");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** Stops listening. */
    @Override
    public void close() {
        http.close();
    }
}
