package dev.isobar.provider.aws.resources;

import dev.isobar.provider.aws.queue.QueueDefinition;
import dev.isobar.provider.aws.queue.SubscriptionDefinition;
import dev.isobar.queue.SubscriptionSpec;
import dev.isobar.queue.TopicSpec;
import dev.isobar.spi.ResourceName;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.Topic;

/** Topics in SNS, and their subscriptions, each a queue in SQS that the topic may send to. */
final class Topics {
    private final Workshop workshop;
    private final Queues queues;

    Topics(Workshop workshop) {
        this.workshop = workshop;
        this.queues = new Queues(workshop);
    }

    void declared(TopicSpec spec) {
        ResourceName resource = workshop.naming().resource("topic", spec.name());
        Optional<String> found = find(resource.physical());
        if (found.isPresent()) {
            workshop.naming().found(resource, found.get());
            ResourceName known = workshop.naming().resource("topic", spec.name());
            workshop.present(known, "", () -> workshop.drivers().topic(known, spec));
        } else {
            workshop.missing(resource, "", () -> create(resource, SubscriptionDefinition.topicAttributes(spec)));
        }
    }

    private Optional<String> find(String physical) {
        String name = physical.substring(physical.lastIndexOf(':') + 1);
        return sns().listTopicsPaginator().topics().stream()
                .map(Topic::topicArn)
                .filter(arn -> arn.endsWith(":" + name))
                .findFirst();
    }

    private void create(ResourceName resource, Map<String, String> attributes) {
        String name = resource.physical().substring(resource.physical().lastIndexOf(':') + 1);
        String arn = sns().createTopic(request -> request.name(name).attributes(attributes))
                .topicArn();
        workshop.naming().found(resource, arn);
    }

    void subscription(TopicSpec topicSpec, SubscriptionSpec spec) {
        ResourceName topic = workshop.naming().resource("topic", topicSpec.name());
        ResourceName resource = workshop.naming().resource("subscription", spec.name());
        if (queues.find(resource.physical()).isPresent()) {
            workshop.present(resource, "", () -> workshop.drivers().subscription(topic, resource, spec));
            return;
        }
        QueueDefinition definition = QueueDefinition.of(spec);
        workshop.missing(
                resource,
                queues.deadLetters(definition, resource),
                () -> subscribe(topic, resource, definition, SubscriptionDefinition.attributes(spec)));
    }

    private void subscribe(
            ResourceName topic, ResourceName resource, QueueDefinition definition, Map<String, String> attributes) {
        String arn = queues.create(definition, resource, Map.of());
        queues.find(resource.physical())
                .ifPresent(url -> queues.allow(url, QueueDefinition.policy(arn, topic.physical())));
        sns().subscribe(request ->
                request.topicArn(topic.physical()).protocol("sqs").endpoint(arn).attributes(attributes));
    }

    private SnsClient sns() {
        return workshop.clients().sns();
    }
}
