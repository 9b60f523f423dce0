package dev.isobar.example.notes;

import dev.isobar.http.HttpHandler;
import dev.isobar.http.HttpRequest;
import dev.isobar.http.HttpResponse;
import dev.isobar.queue.DeadLetter;
import dev.isobar.queue.MessageQueue;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;

/** {@code GET /failed-images}: the first dead letters of the queue, with their causes. */
final class ListFailedImages implements HttpHandler {
    private final MessageQueue thumbs;

    @Inject
    ListFailedImages(@Named("thumbs") MessageQueue thumbs) {
        this.thumbs = thumbs;
    }

    @Override
    public HttpResponse handle(HttpRequest request) {
        List<FailedImage> failed =
                thumbs.deadLetters().peek(10).stream().map(FailedImage::of).toList();
        return HttpResponse.json(new FailedImages(failed));
    }

    /** The answer. */
    record FailedImages(List<FailedImage> failed) {}

    /** One picture without a thumbnail. */
    record FailedImage(String image, String cause, int attempts, Instant since) {
        static FailedImage of(DeadLetter letter) {
            String image = letter.message().json(ThumbJob.class).key();
            return new FailedImage(image, letter.cause(), letter.message().attempt(), letter.since());
        }
    }
}
