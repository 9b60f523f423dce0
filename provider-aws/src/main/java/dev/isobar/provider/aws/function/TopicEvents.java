package dev.isobar.provider.aws.function;

import com.amazonaws.services.lambda.runtime.Context;
import dev.isobar.app.spi.AppRuntime;
import dev.isobar.app.spi.Resource.MessageSource;
import dev.isobar.app.spi.Trigger.MessageTrigger;
import dev.isobar.event.EventAttributes;
import dev.isobar.event.EventResult;
import dev.isobar.queue.Lease;
import dev.isobar.queue.Message;
import dev.isobar.queue.spi.Delivery;
import java.time.Instant;
import java.util.Optional;

/**
 * Messages that SNS itself delivers, without a queue in between: https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html. Who
 * may invoke the function decides whether they are SNS's, so their signature is not looked at. Lambda does not tell which
 * attempt it is.
 */
final class TopicEvents {
    private static final String TYPE = "dev.isobar.message";

    private final AppRuntime runtime;
    private final Triggers triggers;
    private final Formats formats;

    TopicEvents(AppRuntime runtime, Triggers triggers, Formats formats) {
        this.runtime = runtime;
        this.triggers = triggers;
        this.formats = formats;
    }

    boolean done(Fields record, Outcomes outcomes, Context context, InvocationLog log) {
        Fields sns = record.object("Sns");
        MessageTrigger<?> trigger = triggers.ofTopic(sns.text("TopicArn"), record.text("EventSubscriptionArn", ""));
        MessageSource source = trigger.source();
        Lease lease = source.handle().pushed(Delivery.of(message(sns), ""));
        EventResult result = runtime.run(trigger, lease.message(), Invocations.of(context, Traces.of(context)));
        EventAttributes attributes = new EventAttributes(
                lease.message().id(),
                EventAttributes.sourceOf(source.kind(), source.name()),
                TYPE,
                "",
                lease.message().enqueuedAt(),
                1);
        return outcomes.settled(result, trigger.id(), attributes, record, log);
    }

    private Message message(Fields sns) {
        return formats.message(
                sns.text("Message"),
                QueueEvents.texts(sns.objectOrNone("MessageAttributes"), "Type", "Value"),
                sns.text("MessageId"),
                1,
                Instant.parse(sns.text("Timestamp")),
                Optional.empty());
    }
}
