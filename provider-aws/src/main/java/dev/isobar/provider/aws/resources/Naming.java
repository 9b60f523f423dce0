package dev.isobar.provider.aws.resources;

import dev.isobar.app.spi.AppModel;
import dev.isobar.app.spi.Resource;
import dev.isobar.app.spi.Resource.QueueResource;
import dev.isobar.app.spi.Resource.SubscriptionResource;
import dev.isobar.app.spi.Resource.TopicResource;
import dev.isobar.error.CloudException;
import dev.isobar.provider.aws.queue.QueueContext;
import dev.isobar.provider.aws.queue.QueueDefinition;
import dev.isobar.provider.aws.queue.SubscriptionDefinition;
import dev.isobar.spi.ResourceName;
import dev.isobar.tool.spi.CreationPlan;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What resources are called on AWS: as their settings say, else by a prefix and their own name. Not thread-safe.
 */
final class Naming {
    private final Function<String, Optional<String>> given;
    private final Map<String, String> names = new LinkedHashMap<>();

    private Naming(Function<String, Optional<String>> given) {
        this.given = given;
    }

    /** Decides every name; refuses when one has neither a setting nor a prefix. */
    static Naming of(AppModel model, CreationPlan plan) {
        Naming naming = new Naming(plan.settings());
        boolean messages = false;
        for (Resource resource : model.resources()) {
            String setting = ResourceName.settingOf(resource.kind(), resource.name());
            naming.decide(setting, plan, prefix -> ending(resource, prefix + "-" + resource.name()));
            messages |= !resource.kind().equals("bucket") && !resource.kind().equals("collection");
        }
        if (messages) {
            naming.decide(QueueContext.BUCKET_SETTING, plan, prefix -> prefix + "-messages");
        }
        if (!model.secrets().isEmpty()) {
            naming.decide(ResourceName.settingOf("secrets", ""), plan, prefix -> prefix + "/");
        }
        return naming;
    }

    private void decide(String setting, CreationPlan plan, Function<String, String> usual) {
        String name = given.apply(setting)
                .map(String::strip)
                .or(() -> plan.prefix().map(usual))
                .orElseThrow(() -> CloudException.invalidArgument(
                        setting, null, "the name of what is to be created, as a setting; or give --prefix"));
        names.put(setting, name);
    }

    private static String ending(Resource resource, String name) {
        if (resource instanceof QueueResource queue) {
            return QueueDefinition.of(queue.spec()).name(name);
        }
        if (resource instanceof SubscriptionResource subscription) {
            return QueueDefinition.of(subscription.spec()).name(name);
        }
        return resource instanceof TopicResource topic ? SubscriptionDefinition.topicName(topic.spec(), name) : name;
    }

    /** A setting as the application will see it. */
    Optional<String> setting(String name) {
        String decided = names.get(name);
        return decided == null ? given.apply(name) : Optional.of(decided);
    }

    /** A resource with its name. */
    ResourceName resource(String kind, String logical) {
        String setting = ResourceName.settingOf(kind, logical);
        String name = names.get(setting);
        if (name == null) {
            throw new IllegalStateException("no name was decided for " + kind + " " + logical);
        }
        return new ResourceName(kind, logical, name, setting);
    }

    /** The bucket for bodies that are too large for their queue, where the application has queues. */
    Optional<String> messageBucket() {
        return Optional.ofNullable(names.get(QueueContext.BUCKET_SETTING));
    }

    /** A topic is known by its ARN once it is there. */
    void found(ResourceName resource, String arn) {
        names.put(resource.setting(), arn);
    }

    /** Every setting, in the order decided. */
    Map<String, String> toSet() {
        return Collections.unmodifiableMap(names);
    }
}
