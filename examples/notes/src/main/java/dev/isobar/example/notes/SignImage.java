package dev.isobar.example.notes;

import dev.isobar.blob.Bucket;
import dev.isobar.blob.SignedUrl;
import dev.isobar.document.DocumentCollection;
import dev.isobar.http.HttpHandler;
import dev.isobar.http.HttpProblem;
import dev.isobar.http.HttpRequest;
import dev.isobar.http.HttpResponse;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * {@code POST /notes/{owner}/{id}/image-url}: how to upload a picture of up to 50 MB straight to the bucket, past this
 * application.
 */
final class SignImage implements HttpHandler {
    private static final Duration VALID_FOR = Duration.ofMinutes(15);

    private final DocumentCollection<Note> notes;
    private final Bucket uploads;

    @Inject
    SignImage(@Named("notes") DocumentCollection<Note> notes, @Named("uploads") Bucket uploads) {
        this.notes = notes;
        this.uploads = uploads;
    }

    @Override
    public HttpResponse handle(HttpRequest request) {
        if (notes.find(NotePath.key(request)).isEmpty()) {
            throw HttpProblem.notFound("there is no such note");
        }
        ImageKey image = new ImageKey(NotePath.owner(request), NotePath.id(request));
        SignedUrl signed = uploads.sign(SignedUrl.Method.PUT, image.original(), VALID_FOR);
        return HttpResponse.json(new SignedUpload(
                signed.method().name(), signed.uri().toString(), signed.requiredHeaders(), signed.expires()));
    }

    /** The answer: the request to make, and until when. */
    record SignedUpload(String method, String url, Map<String, String> headers, Instant expiresAt) {}
}
