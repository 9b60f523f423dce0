package dev.isobar.example.notes;

import dev.isobar.document.Key;
import dev.isobar.http.HttpRequest;

/** What the paths under {@code /notes/{owner}} say. */
final class NotePath {
    private NotePath() {}

    static String owner(HttpRequest request) {
        return Field.required("owner", request.path("owner"), 100);
    }

    static String id(HttpRequest request) {
        return Field.required("id", request.path("id"), 100);
    }

    static Key key(HttpRequest request) {
        return Key.of(owner(request), id(request));
    }
}
