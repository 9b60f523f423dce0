package dev.isobar.example.notes;

import dev.isobar.Page;
import dev.isobar.PageToken;
import dev.isobar.document.DocumentCollection;
import dev.isobar.document.Query;
import dev.isobar.document.Stored;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.http.HttpProblem;
import dev.isobar.http.HttpRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of notes as it is sent.
 *
 * @param next what to send as {@code page} to get more; null on the last page
 */
public record NotePage(List<Note> notes, @Nullable String next) {
    /** The page that {@code ?limit=&page=} asks for, newest first. */
    static NotePage of(DocumentCollection<Note> collection, Query query, HttpRequest request) {
        Query page = query.descending().limit(request.queryInt("limit", 1, 100).orElse(20));
        String token = request.query("page").orElse("");
        return token.isEmpty() ? sent(collection.query(page)) : after(token, collection, page);
    }

    private static NotePage after(String token, DocumentCollection<Note> collection, Query page) {
        try {
            return sent(collection.query(page.after(new PageToken(token))));
        } catch (CloudException e) {
            throw e.is(ErrorCode.INVALID_ARGUMENT)
                    ? HttpProblem.invalid("page", "must be the \"next\" of an earlier answer to the same request")
                    : e;
        }
    }

    private static NotePage sent(Page<Stored<Note>> page) {
        List<Note> notes = page.items().stream().map(Stored::value).toList();
        return new NotePage(notes, page.next().map(PageToken::value).orElse(null));
    }
}
