package dev.isobar.example.notes;

import dev.isobar.blob.BlobEntry;
import dev.isobar.blob.Bucket;
import dev.isobar.blob.ListOptions;
import dev.isobar.document.DocumentCollection;
import dev.isobar.document.Key;
import dev.isobar.event.EventHandler;
import dev.isobar.event.Outcome;
import dev.isobar.event.ScheduleEvent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Every night: removes pictures whose note is gone, such as those uploaded by a signed URL after the note was deleted. */
final class RemoveOrphans implements EventHandler<ScheduleEvent> {
    private final DocumentCollection<Note> notes;
    private final Bucket uploads;

    @Inject
    RemoveOrphans(@Named("notes") DocumentCollection<Note> notes, @Named("uploads") Bucket uploads) {
        this.notes = notes;
        this.uploads = uploads;
    }

    @Override
    public Outcome handle(ScheduleEvent event) {
        for (BlobEntry entry : uploads.listAll(ListOptions.ALL)) {
            if (entry instanceof BlobEntry.Item item && isOrphan(item.info().key())) {
                uploads.delete(item.info().key());
            }
        }
        return Outcome.ack();
    }

    private boolean isOrphan(String blobKey) {
        return ImageKey.read(blobKey)
                .filter(image -> notes.find(Key.of(image.owner(), image.id())).isEmpty())
                .isPresent();
    }
}
