package dev.isobar.testserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The protocol as it goes over the wire, without any SDK. */
class SecretsManagerServerTest {
    private static final String TOKEN = "0123456789abcdef0123456789abcd";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Time time = new Time();
    private final HttpClient http = HttpClient.newHttpClient();
    private SecretsManagerServer server;

    /** A clock that stands still until it is moved. */
    private static final class Time extends Clock {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @BeforeEach
    void start() throws Exception {
        server = SecretsManagerServer.start(time);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> send(String operation, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.address())
                .header("X-Amz-Target", "secretsmanager." + operation)
                .header("Content-Type", "application/x-amz-json-1.1")
                .header("Authorization", "AWS4-HMAC-SHA256 unchecked")
                .POST(HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode done(String operation, String body) throws Exception {
        HttpResponse<String> response = send(operation, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    private void refused(String type, String operation, String body) throws Exception {
        HttpResponse<String> response = send(operation, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(JSON.readTree(response.body()).path("__type").asText()).isEqualTo(type);
        assertThat(response.headers().firstValue("x-amzn-RequestId")).isPresent();
    }

    private void put(int number) throws Exception {
        done("PutSecretValue", "{'SecretId':'a','ClientRequestToken':'" + token(number) + "','SecretString':'x'}");
    }

    private static String token(int number) {
        return TOKEN + String.format("%04d", number);
    }

    private void created() throws Exception {
        done("CreateSecret", "{'Name':'a','ClientRequestToken':'" + token(0) + "','SecretString':'first'}");
    }

    @Test
    @DisplayName("a request without a signature, an operation or JSON is refused")
    void malformed() throws Exception {
        refused("UnknownOperationException", "NoSuchThing", "{}");
        refused("SerializationException", "GetSecretValue", "{");
        refused("SerializationException", "GetSecretValue", "[]");
        HttpRequest unsigned = HttpRequest.newBuilder(server.address())
                .header("X-Amz-Target", "secretsmanager.ListSecrets")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        assertThat(http.send(unsigned, HttpResponse.BodyHandlers.ofString()).body())
                .contains("MissingAuthenticationTokenException");
    }

    @Test
    @DisplayName("names, tokens and values are held to their limits")
    void limits() throws Exception {
        String token = "'ClientRequestToken':'" + token(0) + "'";
        refused("InvalidParameterException", "CreateSecret", "{'Name':'a b'," + token + ",'SecretString':'x'}");
        refused(
                "InvalidParameterException",
                "CreateSecret",
                "{'Name':'a','ClientRequestToken':'1','SecretString':'x'}");
        refused("InvalidParameterException", "CreateSecret", "{'Name':'a'," + token + "}");
        refused(
                "ValidationException",
                "CreateSecret",
                "{'Name':'a'," + token + ",'SecretString':'" + "x".repeat(65_537) + "'}");
        refused("ResourceNotFoundException", "GetSecretValue", "{'SecretId':'a'}");
    }

    @Test
    @DisplayName("a token makes a repeated request the same, and another value under it is refused")
    void idempotency() throws Exception {
        created();
        created();
        String other = "'ClientRequestToken':'" + token(0) + "','SecretString':'other'}";
        refused("ResourceExistsException", "CreateSecret", "{'Name':'a'," + other);
        refused("ResourceExistsException", "PutSecretValue", "{'SecretId':'a'," + other);
        assertThat(done("GetSecretValue", "{'SecretId':'a'}")
                        .path("SecretString")
                        .asText())
                .isEqualTo("first");
    }

    @Test
    @DisplayName("versions without a label go when they are a day old and more than a hundred")
    void pruning() throws Exception {
        created();
        for (int i = 1; i <= 120; i++) {
            put(i);
        }
        String all = "{'SecretId':'a','IncludeDeprecated':true}";
        JsonNode page = done("ListSecretVersionIds", all);
        assertThat(page.path("Versions")).hasSize(100);
        String next = all.replace("}", ",'NextToken':'" + page.path("NextToken").asText() + "'}");
        assertThat(done("ListSecretVersionIds", next).path("Versions")).hasSize(21);

        time.now = time.now.plus(Duration.ofHours(25));
        put(121);

        assertThat(done("ListSecretVersionIds", all).path("Versions")).hasSize(100);
        refused("ResourceNotFoundException", "GetSecretValue", "{'SecretId':'a','VersionId':'" + token(5) + "'}");
        assertThat(done("ListSecretVersionIds", "{'SecretId':'a'}").path("Versions"))
                .as("with a label")
                .hasSize(2);
    }

    @Test
    @DisplayName("a scheduled deletion hides a secret, can be undone, and takes place in the end")
    void scheduledDeletion() throws Exception {
        created();
        refused("InvalidParameterException", "DeleteSecret", "{'SecretId':'a','RecoveryWindowInDays':6}");
        refused(
                "InvalidParameterException",
                "DeleteSecret",
                "{'SecretId':'a','RecoveryWindowInDays':7,'ForceDeleteWithoutRecovery':true}");
        done("DeleteSecret", "{'SecretId':'a'}");
        refused("InvalidRequestException", "GetSecretValue", "{'SecretId':'a'}");
        assertThat(done("ListSecrets", "{}").path("SecretList")).isEmpty();
        assertThat(done("ListSecrets", "{'IncludePlannedDeletion':true}").path("SecretList"))
                .hasSize(1);
        assertThat(done("DescribeSecret", "{'SecretId':'a'}").has("DeletedDate"))
                .isTrue();

        time.now = time.now.plus(Duration.ofDays(29));
        done("RestoreSecret", "{'SecretId':'a'}");
        done("GetSecretValue", "{'SecretId':'a'}");
        done("DeleteSecret", "{'SecretId':'a','RecoveryWindowInDays':7}");
        time.now = time.now.plus(Duration.ofDays(7));
        refused("ResourceNotFoundException", "DescribeSecret", "{'SecretId':'a'}");
    }

    @Test
    @DisplayName("moving AWSCURRENT back puts AWSPREVIOUS on the version that it left")
    void stages() throws Exception {
        created();
        put(1);
        String label = "{'SecretId':'a','VersionStage':'AWSCURRENT','MoveToVersionId':'" + token(0) + "'";
        refused("InvalidParameterException", "UpdateSecretVersionStage", label + "}");
        done("UpdateSecretVersionStage", label + ",'RemoveFromVersionId':'" + token(1) + "'}");

        assertThat(done("GetSecretValue", "{'SecretId':'a'}").path("VersionId").asText())
                .isEqualTo(token(0));
        assertThat(done("GetSecretValue", "{'SecretId':'a','VersionStage':'AWSPREVIOUS'}")
                        .path("VersionId")
                        .asText())
                .isEqualTo(token(1));
    }

    @Test
    @DisplayName("lists come in pages, by name, those that begin with the filter's value")
    void pages() throws Exception {
        for (String name : new String[] {"b/1", "a/1", "b/3", "b/2"}) {
            done("CreateSecret", "{'Name':'" + name + "','ClientRequestToken':'" + token(0) + "','SecretString':'x'}");
        }
        String request = "{'MaxResults':2,'Filters':[{'Key':'name','Values':['b/']}]}";
        JsonNode first = done("ListSecrets", request);
        assertThat(first.path("SecretList").findValuesAsText("Name")).containsExactly("b/1", "b/2");
        String next = request.replace(
                "{'Max", "{'NextToken':'" + first.path("NextToken").asText() + "','Max");
        JsonNode last = done("ListSecrets", next);
        assertThat(last.path("SecretList").findValuesAsText("Name")).containsExactly("b/3");
        assertThat(last.has("NextToken")).isFalse();
    }
}
