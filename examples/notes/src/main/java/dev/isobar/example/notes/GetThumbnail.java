package dev.isobar.example.notes;

import dev.isobar.blob.Blob;
import dev.isobar.blob.Bucket;
import dev.isobar.http.HttpHandler;
import dev.isobar.http.HttpProblem;
import dev.isobar.http.HttpRequest;
import dev.isobar.http.HttpResponse;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** {@code GET /notes/{owner}/{id}/thumbnail}: the PNG, or 404 until it has been made. */
final class GetThumbnail implements HttpHandler {
    private final Bucket uploads;

    @Inject
    GetThumbnail(@Named("uploads") Bucket uploads) {
        this.uploads = uploads;
    }

    @Override
    public HttpResponse handle(HttpRequest request) {
        ImageKey image = new ImageKey(NotePath.owner(request), NotePath.id(request));
        Blob thumbnail = uploads.find(image.thumbnail())
                .orElseThrow(() -> HttpProblem.notFound("there is no thumbnail, or not yet"));
        return HttpResponse.of(thumbnail.body(), "image/png")
                .withETag(thumbnail.info().revision())
                .withHeader("Cache-Control", "no-cache");
    }
}
