package dev.isobar.example.notes;

import dev.isobar.document.DocumentCollection;
import dev.isobar.document.Query;
import dev.isobar.http.HttpHandler;
import dev.isobar.http.HttpRequest;
import dev.isobar.http.HttpResponse;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** {@code GET /folders/{folder}?limit=&page=}: the folder's notes of every owner, newest first, found by the index. */
final class ListFolder implements HttpHandler {
    private final DocumentCollection<Note> notes;

    @Inject
    ListFolder(@Named("notes") DocumentCollection<Note> notes) {
        this.notes = notes;
    }

    @Override
    public HttpResponse handle(HttpRequest request) {
        Query folder = Query.index("by-folder", Field.required("folder", request.path("folder"), 100));
        return HttpResponse.json(NotePage.of(notes, folder, request));
    }
}
