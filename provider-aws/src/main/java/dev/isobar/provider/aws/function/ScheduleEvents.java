package dev.isobar.provider.aws.function;

import com.amazonaws.services.lambda.runtime.Context;
import dev.isobar.app.spi.AppRuntime;
import dev.isobar.app.spi.Trigger.ScheduleTrigger;
import dev.isobar.event.EventAttributes;
import dev.isobar.event.ScheduleEvent;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Schedules that are due. EventBridge Scheduler sends what its target's input says
 * (https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html), which for a schedule named
 * {@code cleanup} has to be
 *
 * <pre>{"isobarSchedule":"cleanup","due":"&lt;aws.scheduler.scheduled-time&gt;","attempt":"&lt;aws.scheduler.attempt-number&gt;"}</pre>
 *
 * A scheduled rule of EventBridge, the older way, knows UTC only and sends its own event, in which the rule's name tells the
 * schedule.
 */
final class ScheduleEvents {
    private final AppRuntime runtime;
    private final Triggers triggers;

    ScheduleEvents(AppRuntime runtime, Triggers triggers) {
        this.runtime = runtime;
        this.triggers = triggers;
    }

    /** An event of EventBridge Scheduler. */
    boolean done(Fields event, Outcomes outcomes, Context context, InvocationLog log) {
        ScheduleTrigger trigger = triggers.ofSchedule(event.text(Shape.SCHEDULE_MARK));
        int attempt = (int) Math.max(1, event.number("attempt", 1));
        return done(trigger, due(event, "due"), attempt, event, outcomes, context, log);
    }

    /** An event of a rule. */
    boolean doneByRule(Fields event, Outcomes outcomes, Context context, InvocationLog log) {
        List<String> rules = event.texts("resources");
        if (rules.isEmpty()) {
            throw new UnreadableEvent("the event's resources name no rule");
        }
        return done(triggers.ofRule(rules.get(0)), due(event, "time"), 1, event, outcomes, context, log);
    }

    /** The id is made of schedule and minute: Scheduler gives each attempt an id of its own. */
    private boolean done(
            ScheduleTrigger trigger,
            Instant due,
            int attempt,
            Fields event,
            Outcomes outcomes,
            Context context,
            InvocationLog log) {
        EventAttributes attributes = new EventAttributes(
                trigger.name() + "/" + due,
                EventAttributes.sourceOf("schedule", trigger.name()),
                ScheduleEvent.DUE,
                "",
                due,
                attempt);
        ScheduleEvent portable = new ScheduleEvent(attributes, trigger.name(), due);
        return outcomes.settled(
                runtime.run(trigger, portable, Invocations.of(context, Traces.of(context))),
                trigger.id(),
                attributes,
                event,
                log);
    }

    private static Instant due(Fields event, String name) {
        try {
            return Instant.parse(event.text(name)).truncatedTo(ChronoUnit.MINUTES);
        } catch (DateTimeParseException e) {
            throw new UnreadableEvent("the event's " + name + " is no time such as 2026-11-23T03:00:00Z");
        }
    }
}
