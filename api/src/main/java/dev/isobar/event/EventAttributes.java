package dev.isobar.event;

import dev.isobar.error.CloudException;
import java.net.URI;
import java.time.Instant;

/**
 * The attributes of CloudEvents that every event carries, whatever sent it (contract FN-5).
 *
 * @param id the same in every delivery of one event
 * @param source the resource, such as {@code isobar:bucket/uploads}
 * @param type what happened, such as {@link BlobEvent#CREATED}
 * @param subject what it happened to, such as the object's key; empty where the source says it all
 * @param time when it happened
 * @param attempt which delivery this is, from 1; approximate, as some services count it so
 */
public record EventAttributes(String id, URI source, String type, String subject, Instant time, int attempt) {
    /** INVALID_ARGUMENT when anything is null, the id or type is empty, or the attempt is below 1. */
    public EventAttributes {
        CloudException.requireArgument(source, "source");
        CloudException.requireArgument(subject, "subject");
        CloudException.requireArgument(time, "time");
        if (CloudException.requireArgument(id, "event id").isEmpty()) {
            throw CloudException.invalidArgument("event id", id, "1 character or more");
        }
        if (CloudException.requireArgument(type, "event type").isEmpty()) {
            throw CloudException.invalidArgument("event type", type, "1 character or more");
        }
        if (attempt < 1) {
            throw CloudException.invalidArgument("attempt", attempt, "1 or more");
        }
    }

    /**
     * The source of a resource's events.
     *
     * @param kind {@code bucket}, {@code collection}, {@code queue}, {@code subscription} or {@code schedule}
     * @param name the declared name
     */
    public static URI sourceOf(String kind, String name) {
        return URI.create("isobar:" + kind + "/" + name);
    }
}
