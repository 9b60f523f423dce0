package dev.isobar.provider.local.queue;

import dev.isobar.provider.local.store.Codecs;
import dev.isobar.provider.local.store.LocalMap;
import dev.isobar.provider.local.store.LocalStore;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * The deduplication ids of the last 5 minutes (contract MSG-8), durable, so that a restart makes no second message. Changed only
 * inside {@link LocalStore#write}.
 */
final class Deduplication {
    private static final long WINDOW_MILLIS = Duration.ofMinutes(5).toMillis();

    private final LocalMap<TextKey, Seen> seen;
    private final LocalMap<TimeKey, String> ends;

    Deduplication(LocalStore store) {
        seen = store.map("queue.seen", TextKey.CODEC, Formats.SEEN);
        ends = store.map("queue.seenEnds", TimeKey.CODEC, Codecs.TEXT);
    }

    /** The message that used the id within the window, if there was one. */
    Optional<String> earlier(int owner, String id, long now) {
        Seen found = seen.get(TextKey.of(owner, id));
        return found == null || found.until() <= now ? Optional.empty() : Optional.of(found.messageId());
    }

    /** Remembers that this message used the id. */
    void remember(int owner, String id, long sequence, String messageId, long now) {
        long until = now + WINDOW_MILLIS;
        seen.put(TextKey.of(owner, id), new Seen(until, messageId));
        ends.put(new TimeKey(owner, until, sequence), id);
    }

    /** Removes up to so many ids whose window is over. */
    void forget(int owner, long now, int max) {
        for (int i = 0; i < max; i++) {
            TimeKey oldest = ends.ceilingKey(TimeKey.first(owner));
            if (oldest == null || oldest.owner() != owner || oldest.at() > now) {
                return;
            }
            TextKey id = TextKey.of(owner, Objects.requireNonNull(ends.remove(oldest)));
            Seen found = seen.get(id);
            if (found != null && found.until() <= now) {
                seen.remove(id);
            }
        }
    }
}
