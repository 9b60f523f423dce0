package dev.isobar.testserver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An own server that speaks the protocol of AWS Secrets Manager (JSON 1.1), written from
 * https://docs.aws.amazon.com/secretsmanager/latest/apireference/. It keeps everything in memory and is consistent at once.
 * Thread-safe.
 *
 * <p>It knows CreateSecret, PutSecretValue, GetSecretValue, DescribeSecret, ListSecrets, ListSecretVersionIds, DeleteSecret,
 * RestoreSecret and UpdateSecretVersionStage, with their errors, the limits of names, tokens and values, idempotency by
 * token, the labels AWSCURRENT and AWSPREVIOUS, the removal of versions without a label beyond a hundred, and both ways of
 * deletion. It leaves out:
 *
 * <ul>
 *   <li>signatures: a request must bear some, which is not checked; and with it identities, policies and permissions;
 *   <li>encryption, and the errors of KMS;
 *   <li>rotation, replicas, tags, BatchGetSecretValue, UpdateSecret, resource policies: UnknownOperationException;
 *   <li>filters of ListSecrets other than {@code name}; IDs by partial ARN;
 *   <li>throttling, the quota of versions (AWS states it as about a hundred) and of secrets;
 *   <li>the lag of lists, which AWS states as up to five minutes.
 * </ul>
 */
public final class SecretsManagerServer implements AutoCloseable {
    private static final String PROTOCOL = "application/x-amz-json-1.1";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LoopbackServer http;
    private final SecretOperations operations;
    private final AtomicLong requests = new AtomicLong();
    private final AtomicInteger answersToLose = new AtomicInteger();

    private SecretsManagerServer(LoopbackServer http, SecretOperations operations) {
        this.http = http;
        this.operations = operations;
    }

    /** An empty server on a free loopback port. The clock decides when a scheduled deletion takes place. */
    public static SecretsManagerServer start(Clock clock) throws IOException {
        SecretsManagerServer server =
                new SecretsManagerServer(LoopbackServer.open("secrets-manager"), new SecretOperations(clock));
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

    /**
     * From now on a deletion without recovery takes effect only after this many further requests for the secret; until then they
     * are refused as AWS refuses them while its background process has not come by. None at first.
     */
    public void deletionTakes(int furtherRequests) {
        operations.deletionTakes(furtherRequests);
    }

    /** The next so many requests are carried out and not answered: the connection ends. */
    public void loseAnswers(int next) {
        answersToLose.set(next);
    }

    private void serve(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            try {
                answer(exchange, 200, result(exchange, body));
            } catch (ServiceError error) {
                answer(exchange, 400, error(error));
            }
        }
    }

    private ObjectNode result(HttpExchange exchange, byte[] body) throws IOException {
        String target = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
        if (!target.startsWith("secretsmanager.")) {
            throw new ServiceError("UnknownOperationException", "no operation is named");
        }
        if (exchange.getRequestHeaders().getFirst("Authorization") == null) {
            throw new ServiceError("MissingAuthenticationTokenException", "Request is missing Authentication Token");
        }
        return operations.run(target.substring(target.indexOf('.') + 1), parsed(body));
    }

    private static ObjectNode parsed(byte[] body) throws IOException {
        try {
            JsonNode node = JSON.readTree(body);
            if (node instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException malformed) {
            throw new ServiceError("SerializationException", "the body is no JSON");
        }
        throw new ServiceError("SerializationException", "the body is no JSON object");
    }

    private static ObjectNode error(ServiceError error) {
        return JSON.createObjectNode().put("__type", error.type()).put("Message", error.getMessage());
    }

    private void answer(HttpExchange exchange, int status, ObjectNode body) throws IOException {
        if (answersToLose.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            return;
        }
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", PROTOCOL);
        exchange.getResponseHeaders().set("x-amzn-RequestId", UUID.randomUUID().toString());
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** Stops listening; what was stored is gone. */
    @Override
    public void close() {
        http.close();
    }
}
