package dev.isobar.provider.local.queue;

import dev.isobar.provider.local.store.Codecs;
import dev.isobar.provider.local.store.LocalMap;
import dev.isobar.provider.local.store.LocalStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The durable state of all queues. A message is in exactly one of four places: ready (in order of time, seen by receivers from
 * its moment on), waiting (behind another of its ordering key), leased, or dead. Of each ordering key at most one message
 * is ready or leased, which is what keeps the order. Every method that changes something is called inside
 * {@link LocalStore#write}.
 */
final class Backlog {
    private final LocalMap<Long, Content> contents;
    private final LocalMap<TimeKey, Standing> ready;
    private final LocalMap<TextKey, Standing> waiting;
    /** For each ordering key the message that is ready or leased. */
    private final LocalMap<TextKey, Long> heads;

    private final LocalMap<Long, Leased> leased;
    private final LocalMap<TimeKey, Dead> dead;
    private long sequence;

    Backlog(LocalStore store) {
        contents = store.map("queue.contents", Codecs.NUMBER, Formats.CONTENT);
        ready = store.map("queue.ready", TimeKey.CODEC, Formats.STANDING);
        waiting = store.map("queue.waiting", TextKey.CODEC, Formats.STANDING);
        heads = store.map("queue.heads", TextKey.CODEC, Codecs.NUMBER);
        leased = store.map("queue.leased", Codecs.NUMBER, Formats.LEASED);
        dead = store.map("queue.dead", TimeKey.CODEC, Formats.DEAD);
        Long last = contents.lastKey();
        sequence = last == null ? 0 : last;
    }

    /** When the youngest message came; 0 when there is none. */
    long youngest() {
        Long last = contents.lastKey();
        return last == null ? 0 : content(last).enqueuedAt();
    }

    /** A number for a new message, above all that are in use. */
    long nextSequence() {
        return ++sequence;
    }

    /** Adds a message that is seen from this moment on, or behind others of its ordering key. */
    void add(int owner, long number, Content content, String orderingKey, long visibleAt) {
        contents.put(number, content);
        Standing fresh = new Standing(0, orderingKey);
        if (orderingKey.isEmpty()) {
            ready.put(new TimeKey(owner, visibleAt, number), fresh);
        } else if (heads.putIfAbsent(TextKey.of(owner, orderingKey), number) == null) {
            ready.put(new TimeKey(owner, visibleAt, number), fresh);
        } else {
            waiting.put(new TextKey(owner, orderingKey, number), fresh);
        }
    }

    Content content(long number) {
        return Objects.requireNonNull(contents.get(number), "a message without content");
    }

    /** The first place in the queue's order, whether its moment has come or not. */
    Optional<TimeKey> firstReady(int owner) {
        return first(ready, owner);
    }

    private static Optional<TimeKey> first(LocalMap<TimeKey, ?> map, int owner) {
        TimeKey found = map.ceilingKey(TimeKey.first(owner));
        return found == null || found.owner() != owner ? Optional.empty() : Optional.of(found);
    }

    /** Moves a ready message to the leased ones, with one attempt more, and answers how it stands now. */
    Standing lease(TimeKey place) {
        Standing before = Objects.requireNonNull(ready.remove(place), "nothing is ready there");
        Standing standing = before.attempts(before.attempts() + 1);
        leased.put(place.sequence(), new Leased(place.owner(), standing));
        return standing;
    }

    /** Moves a leased message back among the ready ones. */
    void giveBack(long number, int attempts, long visibleAt) {
        Leased found = takeLeased(number);
        ready.put(
                new TimeKey(found.owner(), visibleAt, number), found.standing().attempts(attempts));
    }

    /** Ends a leased message. */
    void remove(long number) {
        Leased found = takeLeased(number);
        contents.remove(number);
        promote(found.owner(), found.standing().key());
    }

    /** Ends a ready message. */
    void removeReady(TimeKey place) {
        Standing standing = Objects.requireNonNull(ready.remove(place), "nothing is ready there");
        contents.remove(place.sequence());
        promote(place.owner(), standing.key());
    }

    /** Moves a leased message to the dead letters. */
    void bury(long number, String cause, long now) {
        Leased found = takeLeased(number);
        dead.put(new TimeKey(found.owner(), now, number), new Dead(cause, found.standing()));
        promote(found.owner(), found.standing().key());
    }

    /** Moves a ready message to the dead letters. */
    void buryReady(TimeKey place, String cause, long now) {
        Standing standing = Objects.requireNonNull(ready.remove(place), "nothing is ready there");
        dead.put(new TimeKey(place.owner(), now, place.sequence()), new Dead(cause, standing));
        promote(place.owner(), standing.key());
    }

    /** How often a ready message was delivered. */
    int attempts(TimeKey place) {
        return Objects.requireNonNull(ready.get(place), "nothing is ready there")
                .attempts();
    }

    private Leased takeLeased(long number) {
        return Objects.requireNonNull(leased.remove(number), "the message is not leased");
    }

    /** Lets the next message of an ordering key take the place that became free, with the rank of its age. */
    private void promote(int owner, String orderingKey) {
        if (orderingKey.isEmpty()) {
            return;
        }
        TextKey head = TextKey.of(owner, orderingKey);
        TextKey next = waiting.ceilingKey(head);
        if (next == null || !next.sharesText(head)) {
            heads.remove(head);
            return;
        }
        heads.put(head, next.sequence());
        long since = content(next.sequence()).enqueuedAt();
        ready.put(new TimeKey(owner, since, next.sequence()), Objects.requireNonNull(waiting.remove(next)));
    }

    /** Up to so many messages of the queue that are seen now or later, the soonest first. */
    List<Map.Entry<TimeKey, Standing>> ready(int owner, int max) {
        List<Map.Entry<TimeKey, Standing>> found = new ArrayList<>();
        @Nullable TimeKey key = ready.ceilingKey(TimeKey.first(owner));
        while (key != null && key.owner() == owner && found.size() < max) {
            found.add(Map.entry(key, Objects.requireNonNull(ready.get(key))));
            key = ready.higherKey(key);
        }
        return found;
    }

    /** Up to so many messages of the queue that are behind another of their ordering key, in the order of their keys. */
    List<Map.Entry<TextKey, Standing>> behind(int owner, int max) {
        List<Map.Entry<TextKey, Standing>> found = new ArrayList<>();
        @Nullable TextKey key = waiting.ceilingKey(TextKey.of(owner, ""));
        while (key != null && key.owner() == owner && found.size() < max) {
            found.add(Map.entry(key, Objects.requireNonNull(waiting.get(key))));
            key = waiting.higherKey(key);
        }
        return found;
    }

    /** Up to so many dead letters of the queue that came after this moment, the oldest first. */
    List<Map.Entry<TimeKey, Dead>> dead(int owner, long after, int max) {
        List<Map.Entry<TimeKey, Dead>> found = new ArrayList<>();
        @Nullable TimeKey key = dead.ceilingKey(new TimeKey(owner, after + 1, Long.MIN_VALUE));
        while (key != null && key.owner() == owner && found.size() < max) {
            found.add(Map.entry(key, Objects.requireNonNull(dead.get(key))));
            key = dead.higherKey(key);
        }
        return found;
    }

    /** Puts a dead letter back as if it had just been sent. */
    void revive(TimeKey place, long now) {
        Dead letter = Objects.requireNonNull(dead.remove(place), "no such dead letter");
        Content content = Objects.requireNonNull(contents.remove(place.sequence()), "a message without content");
        add(
                place.owner(),
                nextSequence(),
                content.enqueuedAt(now),
                letter.standing().key(),
                now);
    }

    /** Removes up to so many ready messages that could be received no later than the limit, and so are older still. */
    void forgetReady(int owner, long limit, int max) {
        for (int i = 0; i < max; i++) {
            Optional<TimeKey> oldest = firstReady(owner);
            if (oldest.isEmpty() || oldest.get().at() > limit) {
                return;
            }
            removeReady(oldest.get());
        }
    }

    /** Removes up to so many dead letters that came no later than the limit. */
    void forgetDead(int owner, long limit, int max) {
        for (int i = 0; i < max; i++) {
            Optional<TimeKey> oldest = first(dead, owner);
            if (oldest.isEmpty() || oldest.get().at() > limit) {
                return;
            }
            dead.remove(oldest.get());
            contents.remove(oldest.get().sequence());
        }
    }

    /** True when messages are out that no living process holds. */
    boolean hasLeased() {
        return !leased.isEmpty();
    }

    /** Gives back everything that is out: nobody holds it any more. */
    void giveBackAll(long now) {
        for (Long number = leased.firstKey(); number != null; number = leased.firstKey()) {
            Leased found = Objects.requireNonNull(leased.get(number));
            giveBack(number, found.standing().attempts(), now);
        }
    }
}
