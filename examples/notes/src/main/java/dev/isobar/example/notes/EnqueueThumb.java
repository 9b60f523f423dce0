package dev.isobar.example.notes;

import dev.isobar.event.BlobEvent;
import dev.isobar.event.EventHandler;
import dev.isobar.event.Outcome;
import dev.isobar.queue.MessageQueue;
import dev.isobar.queue.OutgoingMessage;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** A picture has arrived, by whichever way: asks for its thumbnail. */
final class EnqueueThumb implements EventHandler<BlobEvent> {
    private final MessageQueue thumbs;

    @Inject
    EnqueueThumb(@Named("thumbs") MessageQueue thumbs) {
        this.thumbs = thumbs;
    }

    @Override
    public Outcome handle(BlobEvent event) {
        thumbs.send(OutgoingMessage.json(new ThumbJob(event.key())));
        return Outcome.ack();
    }
}
