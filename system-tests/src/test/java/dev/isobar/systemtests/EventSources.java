package dev.isobar.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.testserver.LambdaRuntime.Result;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiptHandleIsInvalidException;

/** What AWS does between its services: hands S3's notifications and the messages of queues to the function. */
final class EventSources implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Aws aws;
    private final SqsClient sqs;

    EventSources(Aws aws) {
        this.aws = aws;
        this.sqs = SqsClient.builder()
                .endpointOverride(URI.create(aws.setting("ISOBAR_AWS_SQS_ENDPOINT")))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }

    /** S3's notification that an object came, after https://docs.aws.amazon.com/lambda/latest/dg/with-s3.html. */
    void created(String bucket, String key, long size) throws Exception {
        ObjectNode event = JSON.createObjectNode();
        ObjectNode record = event.putArray("Records").addObject();
        record.put("eventVersion", "2.1").put("eventSource", "aws:s3").put("awsRegion", "us-east-1");
        record.put("eventTime", Instant.now().toString()).put("eventName", "ObjectCreated:Put");
        ObjectNode s3 = record.putObject("s3").put("s3SchemaVersion", "1.0");
        s3.putObject("bucket").put("name", bucket).put("arn", "arn:aws:s3:::" + bucket);
        s3.putObject("object")
                .put("key", URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/"))
                .put("size", size)
                .put("eTag", "0123456789abcdef0123456789abcdef")
                .put("sequencer", "0C0F6F405D6ED209E1");
        invoke(event);
    }

    /** Delivers what waits in a queue as an event source mapping does, and deletes what did not fail; tells how many. */
    int deliver(String setting) throws Exception {
        String url = url(aws.setting(setting));
        List<Message> messages = sqs.receiveMessage(r -> r.queueUrl(url)
                        .maxNumberOfMessages(10)
                        .waitTimeSeconds(5)
                        .messageAttributeNames("All")
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages();
        if (messages.isEmpty()) {
            return 0;
        }
        JsonNode answer = invoke(event(arn(url), messages));
        Set<String> failed = new HashSet<>();
        answer.path("batchItemFailures")
                .forEach(failure -> failed.add(failure.path("itemIdentifier").asText()));
        for (Message message : messages) {
            if (!failed.contains(message.messageId())) {
                delete(url, message);
            }
        }
        return messages.size() - failed.size();
    }

    private void delete(String url, Message message) {
        try {
            sqs.deleteMessage(r -> r.queueUrl(url).receiptHandle(message.receiptHandle()));
        } catch (ReceiptHandleIsInvalidException deletedByTheFunction) {
            // SQS itself says nothing about a message that is gone; ElasticMQ does.
            return;
        }
    }

    private String url(String name) {
        return name.startsWith("http")
                ? name
                : sqs.getQueueUrl(r -> r.queueName(name)).queueUrl();
    }

    private String arn(String url) {
        return sqs.getQueueAttributes(r -> r.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
    }

    private static ObjectNode event(String arn, List<Message> messages) {
        ObjectNode event = JSON.createObjectNode();
        ArrayNode records = event.putArray("Records");
        for (Message message : messages) {
            ObjectNode record = records.addObject();
            record.put("messageId", message.messageId()).put("receiptHandle", message.receiptHandle());
            record.put("body", message.body()).put("eventSource", "aws:sqs").put("eventSourceARN", arn);
            ObjectNode attributes = record.putObject("attributes");
            message.attributesAsStrings().forEach(attributes::put);
            ObjectNode texts = record.putObject("messageAttributes");
            message.messageAttributes()
                    .forEach((name, value) -> texts.putObject(name)
                            .put("dataType", value.dataType())
                            .put("stringValue", value.stringValue()));
        }
        return event;
    }

    private JsonNode invoke(ObjectNode event) throws Exception {
        Result result = aws.lambda().invoke(JSON.writeValueAsBytes(event)).get(60, TimeUnit.SECONDS);
        assertThat(result.failed()).as(result.text()).isFalse();
        return JSON.readTree(result.payload());
    }

    @Override
    public void close() {
        sqs.close();
    }
}
