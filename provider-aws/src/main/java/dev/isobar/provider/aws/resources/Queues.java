package dev.isobar.provider.aws.resources;

import dev.isobar.provider.aws.queue.QueueDefinition;
import dev.isobar.queue.QueueSpec;
import dev.isobar.spi.ResourceName;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** Queues in SQS, each with its dead-letter queue. */
final class Queues {
    private final Workshop workshop;

    Queues(Workshop workshop) {
        this.workshop = workshop;
    }

    void declared(QueueSpec spec) {
        ResourceName resource = workshop.naming().resource("queue", spec.name());
        if (find(resource.physical()).isPresent()) {
            workshop.present(resource, "", () -> workshop.drivers().queue(resource, spec));
        } else {
            QueueDefinition definition = QueueDefinition.of(spec);
            workshop.missing(resource, deadLetters(definition, resource), () -> create(definition, resource, Map.of()));
        }
    }

    /** What a person is told of the queue that comes with it. */
    String deadLetters(QueueDefinition definition, ResourceName resource) {
        return "dead letters after " + definition.maxAttempts() + " attempts in " + dead(definition, resource);
    }

    /** The URL of a queue, where it exists: of a URL itself, an ARN or a name. */
    Optional<String> find(String physical) {
        String name = physical.substring(Math.max(physical.lastIndexOf('/'), physical.lastIndexOf(':')) + 1);
        try {
            return Optional.of(
                    sqs().getQueueUrl(request -> request.queueName(name)).queueUrl());
        } catch (QueueDoesNotExistException missing) {
            return Optional.empty();
        }
    }

    /** Makes a queue, and first its dead-letter queue unless that is there; answers its ARN. */
    String create(QueueDefinition definition, ResourceName resource, Map<String, String> more) {
        String dead = dead(definition, resource);
        String deadUrl = find(dead).orElseGet(() -> make(dead, definition.deadLetterAttributes()));
        Map<String, String> attributes = new HashMap<>(definition.attributes(arn(deadUrl)));
        attributes.putAll(more);
        return arn(make(resource.physical(), attributes));
    }

    private static String dead(QueueDefinition definition, ResourceName resource) {
        String name = resource.physical();
        return definition.deadLetterName(name.endsWith(".fifo") ? name.substring(0, name.length() - 5) : name);
    }

    private String make(String name, Map<String, String> attributes) {
        return sqs().createQueue(request -> request.queueName(name).attributesWithStrings(attributes))
                .queueUrl();
    }

    String arn(String url) {
        String arn = sqs().getQueueAttributes(
                        request -> request.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
        if (arn == null) {
            throw new IllegalStateException("SQS does not tell the ARN of " + url);
        }
        return arn;
    }

    /** Lets a topic send to a queue. */
    void allow(String queueUrl, String policy) {
        sqs().setQueueAttributes(
                        request -> request.queueUrl(queueUrl).attributes(Map.of(QueueAttributeName.POLICY, policy)));
    }

    private SqsClient sqs() {
        return workshop.clients().sqs();
    }
}
