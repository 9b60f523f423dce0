package dev.isobar.example.notes;

import dev.isobar.Body;
import dev.isobar.blob.Blob;
import dev.isobar.blob.Bucket;
import dev.isobar.blob.PutOptions;
import dev.isobar.document.DocumentCollection;
import dev.isobar.document.Key;
import dev.isobar.event.MessageHandler;
import dev.isobar.event.Outcome;
import dev.isobar.queue.Message;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;

/**
 * Makes a thumbnail. Messages may repeat, so doing it twice does no harm. What can never become a thumbnail goes to the dead
 * letters at once, with the reason; any other failure is an exception and is tried again.
 */
final class MakeThumb implements MessageHandler<ThumbJob> {
    private static final long LARGEST = 50_000_000;

    private final DocumentCollection<Note> notes;
    private final Bucket uploads;

    @Inject
    MakeThumb(@Named("notes") DocumentCollection<Note> notes, @Named("uploads") Bucket uploads) {
        this.notes = notes;
        this.uploads = uploads;
    }

    @Override
    public Outcome handle(ThumbJob job, Message message) throws Exception {
        Optional<ImageKey> key = ImageKey.read(job.key());
        return key.isPresent() ? make(key.get()) : Outcome.deadLetter(job.key() + " is not the picture of a note");
    }

    private Outcome make(ImageKey key) throws Exception {
        Optional<Blob> original = uploads.find(key.original());
        if (original.isEmpty()) {
            return Outcome.ack();
        }
        try (Blob image = original.get()) {
            boolean wanted = notes.find(Key.of(key.owner(), key.id())).isPresent();
            return wanted ? make(image, key) : Outcome.ack();
        }
    }

    private Outcome make(Blob image, ImageKey key) throws Exception {
        if (image.info().size() > LARGEST) {
            return Outcome.deadLetter(key.original() + " has " + image.info().size() + " bytes; at most " + LARGEST);
        }
        try {
            byte[] png = Thumbnail.of(image.body().bytes());
            uploads.put(key.thumbnail(), Body.of(png), PutOptions.DEFAULT.contentType("image/png"));
            return Outcome.ack();
        } catch (NoImageException e) {
            return Outcome.deadLetter(key.original() + ' ' + e.getMessage());
        }
    }
}
