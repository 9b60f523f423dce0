package dev.isobar.provider.aws.packaging;

import dev.isobar.app.spi.AppModel;
import dev.isobar.app.spi.Resource;
import dev.isobar.spi.ResourceName;
import dev.isobar.tool.spi.NeededSetting;
import dev.isobar.tool.spi.NeededSetting.Need;
import java.util.ArrayList;
import java.util.List;

/** The settings that a function needs for what its application declares. */
final class Settings {
    private Settings() {}

    static List<NeededSetting> of(AppModel model) {
        List<NeededSetting> settings = new ArrayList<>();
        boolean messages = false;
        for (Resource resource : model.resources()) {
            settings.add(named(resource));
            boolean queue = resource.kind().equals("queue") || resource.kind().equals("subscription");
            if (queue) {
                settings.add(new NeededSetting(
                        ResourceName.settingOf("deadletter", resource.name()),
                        "the name of its dead-letter queue in SQS, where it is not the one of its redrive policy",
                        Need.OPTIONAL));
            }
            messages |= queue || resource.kind().equals("topic");
        }
        if (messages) {
            settings.add(new NeededSetting(
                    "ISOBAR_AWS_MESSAGE_BUCKET",
                    "a bucket in S3 for the bodies of messages that are too large for their queue or topic",
                    Need.OPTIONAL));
        }
        if (!model.secrets().isEmpty()) {
            settings.add(new NeededSetting(
                    ResourceName.settingOf("secrets", ""),
                    "what the names of its secrets in Secrets Manager begin with, such as shop/prod/",
                    Need.REQUIRED));
        }
        return settings;
    }

    private static NeededSetting named(Resource resource) {
        String purpose = switch (resource.kind()) {
            case "bucket" -> "the name of the bucket in S3";
            case "collection" -> "the name of the table in DynamoDB";
            case "queue" -> "the name of the queue in SQS";
            case "topic" -> "the ARN of the topic in SNS";
            case "subscription" -> "the name of the queue in SQS that the topic fills";
            default -> "its name on AWS";
        };
        return new NeededSetting(ResourceName.settingOf(resource.kind(), resource.name()), purpose, Need.REQUIRED);
    }
}
