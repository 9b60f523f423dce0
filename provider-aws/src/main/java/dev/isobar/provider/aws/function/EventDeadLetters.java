package dev.isobar.provider.aws.function;

import dev.isobar.app.spi.AppModel;
import dev.isobar.app.spi.Resource;
import dev.isobar.app.spi.Resource.QueueResource;
import dev.isobar.app.spi.Trigger;
import dev.isobar.app.spi.Trigger.MessageTrigger;
import dev.isobar.queue.QueueSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * The queue for events that their handlers give up and that have no queue of their own: changes of blobs and documents,
 * schedules, and messages that SNS itself delivers (contract FN-6). An application may declare a queue of this name and read it.
 */
public final class EventDeadLetters {
    /** Its logical name; the setting of its real one is {@code ISOBAR_QUEUE_EVENT_DEAD_LETTERS}. */
    public static final String QUEUE = "event-dead-letters";

    private EventDeadLetters() {}

    /** The model with this queue among its resources, where one of its triggers needs it and it is not declared. */
    public static AppModel in(AppModel model) {
        if (!needed(model) || model.resource("queue", QUEUE).isPresent()) {
            return model;
        }
        QueueSpec spec = QueueSpec.of(QUEUE);
        List<Resource> resources = new ArrayList<>(model.resources());
        resources.add(new QueueResource(spec, model.services().queue(spec)));
        return new AppModel(
                model.name(),
                resources,
                model.secrets(),
                model.routes(),
                model.filters(),
                model.maxBody(),
                model.triggers(),
                model.required(),
                model.modules(),
                model.hooks(),
                model.services());
    }

    private static boolean needed(AppModel model) {
        for (Trigger trigger : model.triggers()) {
            if (!(trigger instanceof MessageTrigger<?>)) {
                return true;
            }
        }
        return false;
    }

    /** What is sent to it: as declared, or the usual. */
    static QueueSpec spec(AppModel model) {
        return model.resource("queue", QUEUE).orElse(null) instanceof QueueResource declared
                ? declared.spec()
                : QueueSpec.of(QUEUE);
    }
}
