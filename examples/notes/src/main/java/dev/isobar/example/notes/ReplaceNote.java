package dev.isobar.example.notes;

import dev.isobar.Revision;
import dev.isobar.document.DocumentCollection;
import dev.isobar.document.Key;
import dev.isobar.document.Stored;
import dev.isobar.document.Update;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.http.HttpHandler;
import dev.isobar.http.HttpProblem;
import dev.isobar.http.HttpRequest;
import dev.isobar.http.HttpResponse;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * {@code PUT /notes/{owner}/{id}}: with {@code If-Match} only if nobody has changed the note since, else 412; without it the
 * last writer wins.
 */
final class ReplaceNote implements HttpHandler {
    private final DocumentCollection<Note> notes;
    private final Clock clock;

    ReplaceNote(DocumentCollection<Note> notes, Clock clock) {
        this.notes = notes;
        this.clock = clock;
    }

    @Override
    public HttpResponse handle(HttpRequest request) {
        Key key = NotePath.key(request);
        NoteDraft draft = request.json(NoteDraft.class);
        Note wanted = draft.create(
                NotePath.owner(request), NotePath.id(request), clock.instant().truncatedTo(ChronoUnit.MILLIS));
        Stored<Note> stored = update(key, changesTo(wanted), request.ifMatch());
        return HttpResponse.json(stored.value()).withETag(stored.revision());
    }

    private static UnaryOperator<Update> changesTo(Note wanted) {
        return update -> update.set("title", wanted.title())
                .set("text", wanted.text())
                .set("tags", wanted.tags())
                .set("folder", wanted.folder())
                .set("updatedAt", wanted.updatedAt());
    }

    private Stored<Note> update(Key key, UnaryOperator<Update> changes, Optional<Revision> expected) {
        try {
            return expected.isPresent() ? notes.update(key, changes, expected.get()) : notes.update(key, changes);
        } catch (CloudException e) {
            throw asProblem(e);
        }
    }

    private static RuntimeException asProblem(CloudException e) {
        if (e.is(ErrorCode.PRECONDITION_FAILED)) {
            return HttpProblem.of(412, "the note has changed since it was read; read it again");
        }
        boolean noteMissing = e.is(ErrorCode.NOT_FOUND) && !e.resourceMissing();
        return noteMissing ? HttpProblem.notFound("there is no such note") : e;
    }
}
