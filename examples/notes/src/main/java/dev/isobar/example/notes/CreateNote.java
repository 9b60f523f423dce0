package dev.isobar.example.notes;

import dev.isobar.document.DocumentCollection;
import dev.isobar.document.Stored;
import dev.isobar.http.HttpHandler;
import dev.isobar.http.HttpRequest;
import dev.isobar.http.HttpResponse;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

/** {@code POST /notes/{owner}}: 201 with the place of the new note and its revision. */
final class CreateNote implements HttpHandler {
    private final DocumentCollection<Note> notes;
    private final Supplier<String> ids;
    private final Clock clock;

    CreateNote(DocumentCollection<Note> notes, Supplier<String> ids, Clock clock) {
        this.notes = notes;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public HttpResponse handle(HttpRequest request) {
        String owner = NotePath.owner(request);
        NoteDraft draft = request.json(NoteDraft.class);
        Note note = draft.create(owner, ids.get(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
        Stored<Note> stored = notes.create(note);
        return HttpResponse.created("/notes/{owner}/{id}", owner, note.id())
                .withETag(stored.revision())
                .withJson(stored.value());
    }
}
