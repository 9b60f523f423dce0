package dev.isobar.example.notes;

import dev.isobar.document.DocumentCollection;
import dev.isobar.document.Filter;
import dev.isobar.document.Query;
import dev.isobar.http.HttpHandler;
import dev.isobar.http.HttpRequest;
import dev.isobar.http.HttpResponse;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** {@code GET /notes/{owner}?tag=&limit=&page=}: an owner's notes, newest first. */
final class ListNotes implements HttpHandler {
    private final DocumentCollection<Note> notes;

    @Inject
    ListNotes(@Named("notes") DocumentCollection<Note> notes) {
        this.notes = notes;
    }

    @Override
    public HttpResponse handle(HttpRequest request) {
        Query all = Query.partition(NotePath.owner(request));
        String tag = request.query("tag").orElse("");
        Query wanted = tag.isEmpty() ? all : all.where(Filter.field("tags").contains(tag));
        return HttpResponse.json(NotePage.of(notes, wanted, request));
    }
}
