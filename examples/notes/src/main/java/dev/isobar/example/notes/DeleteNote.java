package dev.isobar.example.notes;

import dev.isobar.Revision;
import dev.isobar.blob.Bucket;
import dev.isobar.document.DocumentCollection;
import dev.isobar.document.Key;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.http.HttpHandler;
import dev.isobar.http.HttpProblem;
import dev.isobar.http.HttpRequest;
import dev.isobar.http.HttpResponse;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;

/** {@code DELETE /notes/{owner}/{id}}: 204, whether it was there or not; with {@code If-Match} 412 if it has changed since. */
final class DeleteNote implements HttpHandler {
    private final DocumentCollection<Note> notes;
    private final Bucket uploads;

    @Inject
    DeleteNote(@Named("notes") DocumentCollection<Note> notes, @Named("uploads") Bucket uploads) {
        this.notes = notes;
        this.uploads = uploads;
    }

    @Override
    public HttpResponse handle(HttpRequest request) {
        delete(NotePath.key(request), request.ifMatch());
        ImageKey image = new ImageKey(NotePath.owner(request), NotePath.id(request));
        uploads.deleteAll(List.of(image.original(), image.thumbnail())).orThrow();
        return HttpResponse.status(204);
    }

    private void delete(Key key, Optional<Revision> expected) {
        try {
            expected.ifPresentOrElse(revision -> notes.delete(key, revision), () -> notes.delete(key));
        } catch (CloudException e) {
            throw e.is(ErrorCode.PRECONDITION_FAILED)
                    ? HttpProblem.of(412, "the note has changed since it was read; read it again")
                    : e;
        }
    }
}
