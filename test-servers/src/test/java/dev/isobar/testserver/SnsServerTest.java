package dev.isobar.testserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SnsServerTest {
    private final ElasticMq mq = ElasticMq.running();
    private final String name = "sns-" + System.nanoTime();
    private SnsServer server;
    private URI sns;
    private String topic;

    @BeforeEach
    void start() throws Exception {
        server = SnsServer.start(mq.address(), mq.clock());
        sns = server.address();
        topic = Query.field(Query.send(sns, "CreateTopic", "Name", name), "TopicArn");
        Query.send(mq.address(), "CreateQueue", "QueueName", name);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String subscribe(String... attributes) throws Exception {
        List<String> parameters = new ArrayList<>(List.of(
                "TopicArn", topic, "Protocol", "sqs", "Endpoint", "arn:aws:sqs:elasticmq:000000000000:" + name));
        for (int i = 0; i < attributes.length; i += 2) {
            parameters.addAll(List.of("Attributes.entry." + (i / 2 + 1) + ".key", attributes[i]));
            parameters.addAll(List.of("Attributes.entry." + (i / 2 + 1) + ".value", attributes[i + 1]));
        }
        return Query.field(Query.send(sns, "Subscribe", parameters.toArray(String[]::new)), "SubscriptionArn");
    }

    private HttpResponse<String> publish(String body, String... attributes) throws Exception {
        List<String> parameters = new ArrayList<>(List.of("TopicArn", topic, "Message", body));
        for (int i = 0; i < attributes.length; i += 2) {
            String prefix = "MessageAttributes.entry." + (i / 2 + 1) + ".";
            parameters.addAll(List.of(prefix + "Name", attributes[i], prefix + "Value.DataType", "String"));
            parameters.addAll(List.of(prefix + "Value.StringValue", attributes[i + 1]));
        }
        return Query.send(sns, "Publish", parameters.toArray(String[]::new));
    }

    private String received() throws Exception {
        String url = mq.address() + "/000000000000/" + name;
        return Query.send(mq.address(), "ReceiveMessage", "QueueUrl", url, "MessageAttributeName.1", "All")
                .body();
    }

    @Test
    void rawDeliveryBringsBodyAndAttributes() throws Exception {
        subscribe("RawMessageDelivery", "true");
        publish("<hello>", "colour", "red");

        assertThat(received()).contains("<Body>&lt;hello&gt;</Body>", "colour", "red");
    }

    @Test
    void withoutRawDeliveryTheMessageIsInAnEnvelope() throws Exception {
        subscribe();
        publish("hello", "colour", "red");

        assertThat(received()).contains("Notification", "hello", "TopicArn");
    }

    @Test
    void aFilterLeavesOutWhatDoesNotMatch() throws Exception {
        subscribe("RawMessageDelivery", "true", "FilterPolicy", "{\"colour\":[\"red\",\"blue\"]}");
        publish("out", "colour", "green");
        publish("none");
        assertThat(received()).doesNotContain("<Body>");

        publish("in", "colour", "blue");

        assertThat(received()).contains("<Body>in</Body>");
    }

    @Test
    void elevenAttributesAreTooManyForRawDelivery() throws Exception {
        subscribe("RawMessageDelivery", "true");
        String[] eleven = new String[22];
        for (int i = 0; i < 22; i += 2) {
            eleven[i] = "n" + i;
            eleven[i + 1] = "v";
        }

        assertThat(publish("m", eleven).statusCode()).isEqualTo(200);

        assertThat(received()).doesNotContain("<Body>");
    }

    @Test
    void whatIsWrongIsRefusedAsSnsRefusesIt() throws Exception {
        assertThat(Query.field(publish("x".repeat((256 << 10) + 1)), "Code")).isEqualTo("InvalidParameter");
        assertThat(Query.field(publish("x", "a", ""), "Code")).isEqualTo("ParameterValueInvalid");
        assertThat(Query.field(publish("x", ".a", "v"), "Code")).isEqualTo("InvalidParameter");
        HttpResponse<String> missing = Query.send(sns, "Publish", "TopicArn", topic + "x", "Message", "m");
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(Query.field(missing, "Code")).isEqualTo("NotFound");
        assertThat(Query.field(Query.send(sns, "Nothing"), "Code")).isEqualTo("InvalidAction");
        assertThat(subscribe("FilterPolicy", "{\"a\":[{\"prefix\":\"x\"}]}")).isEmpty();
    }

    @Test
    void aFifoTopicPublishesAMessageOfOneIdOnce() throws Exception {
        topic = Query.field(
                Query.send(
                        sns,
                        "CreateTopic",
                        "Name",
                        name + ".fifo",
                        "Attributes.entry.1.key",
                        "FifoTopic",
                        "Attributes.entry.1.value",
                        "true"),
                "TopicArn");
        subscribe("RawMessageDelivery", "true");
        for (String body : List.of("first", "second")) {
            Query.send(
                    sns,
                    "Publish",
                    "TopicArn",
                    topic,
                    "Message",
                    body,
                    "MessageGroupId",
                    "g",
                    "MessageDeduplicationId",
                    "d");
        }

        assertThat(received()).contains("<Body>first</Body>");
        assertThat(received()).doesNotContain("<Body>");
        assertThat(Query.field(publish("no group"), "Code")).isEqualTo("InvalidParameter");
    }

    @Test
    void subscriptionsAreListedChangedAndEnded() throws Exception {
        String arn = subscribe();
        assertThat(Query.send(sns, "ListSubscriptionsByTopic", "TopicArn", topic)
                        .body())
                .contains(arn);
        Query.send(
                sns,
                "SetSubscriptionAttributes",
                "SubscriptionArn",
                arn,
                "AttributeName",
                "RawMessageDelivery",
                "AttributeValue",
                "true");
        assertThat(Query.send(sns, "GetSubscriptionAttributes", "SubscriptionArn", arn)
                        .body())
                .contains("<key>RawMessageDelivery</key><value>true</value>");

        Query.send(sns, "Unsubscribe", "SubscriptionArn", arn);
        publish("m");

        assertThat(received()).doesNotContain("<Body>");
    }
}
