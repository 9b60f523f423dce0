package dev.isobar.example.notes;

import dev.isobar.document.DocumentCollection;
import dev.isobar.document.Stored;
import dev.isobar.http.HttpHandler;
import dev.isobar.http.HttpProblem;
import dev.isobar.http.HttpRequest;
import dev.isobar.http.HttpResponse;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** {@code GET /notes/{owner}/{id}}: the note and its revision, or 304 for a caller who has it already. */
final class GetNote implements HttpHandler {
    private final DocumentCollection<Note> notes;

    @Inject
    GetNote(@Named("notes") DocumentCollection<Note> notes) {
        this.notes = notes;
    }

    @Override
    public HttpResponse handle(HttpRequest request) {
        Stored<Note> note =
                notes.find(NotePath.key(request)).orElseThrow(() -> HttpProblem.notFound("there is no such note"));
        boolean known = request.ifNoneMatch().filter(note.revision()::equals).isPresent();
        HttpResponse answer = known ? HttpResponse.status(304) : HttpResponse.json(note.value());
        return answer.withETag(note.revision());
    }
}
