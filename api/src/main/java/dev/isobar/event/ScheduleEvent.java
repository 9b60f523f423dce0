package dev.isobar.event;

import dev.isobar.error.CloudException;
import java.time.Instant;

/**
 * A schedule is due (contract FN-8). Runs may overlap and repeat.
 *
 * @param attributes type, time and id; the subject is empty
 * @param schedule the declared name
 * @param due the minute that this run is for; the run itself may be later
 */
public record ScheduleEvent(EventAttributes attributes, String schedule, Instant due) {
    /** The type of the event. */
    public static final String DUE = "dev.isobar.schedule.due";

    /** INVALID_ARGUMENT when anything is null. */
    public ScheduleEvent {
        CloudException.requireArgument(attributes, "attributes");
        CloudException.requireArgument(schedule, "schedule");
        CloudException.requireArgument(due, "due");
    }
}
