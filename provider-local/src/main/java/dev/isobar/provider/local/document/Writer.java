package dev.isobar.provider.local.document;

import dev.isobar.Revision;
import dev.isobar.document.CollectionSpec;
import dev.isobar.document.Document;
import dev.isobar.document.spi.Expected;
import dev.isobar.document.spi.KeyBytes;
import dev.isobar.document.spi.StoredDocument;
import dev.isobar.document.spi.Write;
import dev.isobar.document.spi.WriteResult;
import dev.isobar.provider.local.store.Codecs;
import dev.isobar.provider.local.store.LocalMap;
import dev.isobar.provider.local.store.LocalStore;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks writes and makes them, in two steps, so that nothing is changed before all is checked. Every method is called
 * within a write of the store, and so by one thread at a time.
 */
final class Writer {
    private final String collection;
    private final CollectionSpec spec;
    private final CollectionMaps maps;
    private final ChangeLog changes;
    private final Clock clock;
    private final LocalMap<String, Long> revisions;
    /** The last number given, so that a write which is taken back does not leave its revision to another. */
    private long latest;

    Writer(
            LocalStore store,
            String collection,
            CollectionSpec spec,
            CollectionMaps maps,
            ChangeLog changes,
            Clock clock) {
        this.collection = collection;
        this.spec = spec;
        this.maps = maps;
        this.changes = changes;
        this.clock = clock;
        this.revisions = store.map("document/revisions", Codecs.TEXT, Codecs.NUMBER);
    }

    /** What a write will meet, and what is to be changed if it is met. */
    record Checked(WriteResult result, Optional<Mutation> mutation) {}

    /** Compares what is there with what is expected; changes nothing. */
    Checked check(Write write) {
        return write instanceof Write.Put put && isBlind(put) ? met(put, null, null) : compare(write);
    }

    /** True when it makes no difference what is there, so that it need not be read. */
    private boolean isBlind(Write.Put put) {
        return put.expected() instanceof Expected.Anything
                && spec.indexes().isEmpty()
                && spec.timeToLive().isEmpty()
                && !changes.isEnabled();
    }

    private Checked compare(Write write) {
        byte[] bytes = maps.documents().get(KeyBytes.of(write.key()));
        StoredDocument stored = bytes == null ? null : StoredBytes.stored(bytes, spec);
        boolean gone = stored != null && spec.isExpired(stored.document(), clock.instant());
        StoredDocument live = gone ? null : stored;
        Document before = stored == null ? null : stored.document();
        if (live == null) {
            return absent(write, before);
        }
        if (!write.expected().isMetBy(live)) {
            return refused(WriteResult.conflict());
        }
        return met(write, before, live.document());
    }

    private Checked absent(Write write, @Nullable Document stored) {
        if (write instanceof Write.Delete) {
            return new Checked(WriteResult.done(), Optional.empty());
        }
        return write.expected().isMetByAbsence() ? met(write, stored, null) : refused(WriteResult.absent());
    }

    private static Checked refused(WriteResult why) {
        return new Checked(why, Optional.empty());
    }

    private Checked met(Write write, @Nullable Document stored, @Nullable Document live) {
        if (write instanceof Write.Check) {
            return new Checked(WriteResult.done(), Optional.empty());
        }
        Document after = after(write, live);
        return new Checked(WriteResult.done(), Optional.of(new Mutation(write.key(), stored, live, after)));
    }

    private @Nullable Document after(Write write, @Nullable Document live) {
        if (write instanceof Write.Put put) {
            return put.document();
        }
        return write instanceof Write.Change change && live != null ? change.apply(spec, live) : null;
    }

    /** Makes the change, with its entries in indexes and log. */
    WriteResult make(Mutation mutation) {
        long revision = nextRevision();
        Document after = mutation.after();
        byte[] bytes = after == null ? null : StoredBytes.of(revision, after);
        log(revision, mutation);
        maps.replace(mutation.key(), mutation.stored(), after, bytes);
        if (after == null) {
            return WriteResult.done();
        }
        Revision named = StoredBytes.revision(revision);
        return new WriteResult.Stored(new StoredDocument(mutation.key(), after, named));
    }

    /** A document that expired unseen is deleted before another takes its place. */
    private void log(long revision, Mutation mutation) {
        if (!changes.isEnabled()) {
            return;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (mutation.live() == null && mutation.stored() != null) {
            changes.add(nextRevision(), now, mutation.stored(), null);
        }
        if (mutation.live() != null || mutation.after() != null) {
            changes.add(revision, now, mutation.live(), mutation.after());
        }
    }

    private long nextRevision() {
        Long stored = revisions.get(collection);
        latest = Math.max(latest, stored == null ? 0 : stored) + 1;
        revisions.put(collection, latest);
        return latest;
    }

    /** Removes documents that have expired, at most this many; answers how many. */
    int sweep(int most) {
        Instant now = clock.instant();
        int removed = 0;
        Optional<byte[]> place = maps.firstExpired(now);
        while (place.isPresent() && removed < most) {
            byte[] bytes = maps.documents().get(place.get());
            if (bytes == null) {
                throw new IllegalStateException("an entry of expiry in " + collection + " leads to no document");
            }
            StoredDocument expired = StoredBytes.stored(bytes, spec);
            make(new Mutation(expired.key(), expired.document(), null, null));
            removed++;
            place = maps.firstExpired(now);
        }
        return removed;
    }
}
