package dev.isobar.example.notes;

import dev.isobar.blob.Bucket;
import dev.isobar.document.DocumentCollection;
import dev.isobar.http.HttpHandler;
import dev.isobar.http.HttpProblem;
import dev.isobar.http.HttpRequest;
import dev.isobar.http.HttpResponse;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Map;

/**
 * {@code PUT /notes/{owner}/{id}/image}: stores the bytes and answers 202; the thumbnail follows. Bodies over the
 * application's limit, 4 MiB, have been refused with 413 before they are stored; {@link SignImage} takes larger ones.
 */
final class UploadImage implements HttpHandler {
    private final DocumentCollection<Note> notes;
    private final Bucket uploads;

    @Inject
    UploadImage(@Named("notes") DocumentCollection<Note> notes, @Named("uploads") Bucket uploads) {
        this.notes = notes;
        this.uploads = uploads;
    }

    @Override
    public HttpResponse handle(HttpRequest request) {
        if (notes.find(NotePath.key(request)).isEmpty()) {
            throw HttpProblem.notFound("there is no such note");
        }
        ImageKey image = new ImageKey(NotePath.owner(request), NotePath.id(request));
        uploads.put(image.original(), request.body());
        return HttpResponse.json(Map.of("status", "the thumbnail is being made"))
                .withStatus(202);
    }
}
