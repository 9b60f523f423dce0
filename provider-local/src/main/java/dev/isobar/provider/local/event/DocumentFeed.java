package dev.isobar.provider.local.event;

import dev.isobar.provider.local.document.ChangeLog;
import dev.isobar.provider.local.document.DocumentChange;
import dev.isobar.provider.local.queue.LocalQueue;
import dev.isobar.provider.local.store.LocalStore;
import dev.isobar.queue.Message;
import dev.isobar.queue.spi.SendEntry;
import dev.isobar.spi.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The changes of one collection on their way to its triggers, each exactly once: both ends lie in one store. */
public final class DocumentFeed implements ChangeFeed {
    private static final int BATCH = 100;

    private final LocalStore store;
    private final ChangeLog changes;
    private final List<LocalQueue> queues;

    /** A feed of this log, which is enabled, to the queue of each trigger. */
    public DocumentFeed(LocalStore store, ChangeLog changes, List<LocalQueue> queues) {
        this.store = store;
        this.changes = changes;
        this.queues = List.copyOf(queues);
    }

    @Override
    public int drain() throws InterruptedException {
        List<DocumentChange> taken = changes.read(BATCH);
        if (!taken.isEmpty()) {
            store.write(Call.unhurried(), () -> moved(taken));
        }
        return taken.size();
    }

    private int moved(List<DocumentChange> taken) {
        List<SendEntry> entries = new ArrayList<>();
        for (DocumentChange change : taken) {
            entries.add(new SendEntry(change.toBytes(), Map.of(), Duration.ZERO, Optional.empty(), Optional.empty()));
        }
        queues.forEach(queue -> queue.enqueueWithin(entries));
        changes.remove(taken);
        return taken.size();
    }

    /** The change that a message of this feed is. */
    public static DocumentChange change(Message message) {
        return DocumentChange.of(message.body());
    }
}
