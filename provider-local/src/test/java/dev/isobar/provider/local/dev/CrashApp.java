package dev.isobar.provider.local.dev;

import dev.isobar.app.AppBuilder;
import dev.isobar.app.CloudApp;
import dev.isobar.blob.Bucket;
import dev.isobar.document.DocumentCollection;
import dev.isobar.document.Key;
import dev.isobar.http.HttpResponse;
import dev.isobar.queue.Lease;
import dev.isobar.queue.MessageQueue;
import dev.isobar.queue.OutgoingMessage;
import dev.isobar.secret.Secrets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One route for each kind of thing that must survive, with an answer that is sent only after the write. */
public final class CrashApp implements CloudApp {
    record Note(String id, String text) {}

    @Override
    public void configure(AppBuilder app) {
        DocumentCollection<Note> notes = app.collection("notes", Note.class, c -> c);
        Bucket images = app.bucket("images");
        MessageQueue jobs = app.queue("jobs");
        Secrets secrets = app.secrets("s0", "s1", "s2");
        app.http(r -> r.put("/notes/{id}", q -> {
                    notes.put(new Note(q.path("id"), q.body().text()));
                    return HttpResponse.status(204);
                })
                .get(
                        "/notes/{id}",
                        q -> HttpResponse.text(
                                notes.get(Key.of(q.path("id"))).value().text()))
                .put("/images/{id}", q -> {
                    images.put(q.path("id"), q.body());
                    return HttpResponse.status(204);
                })
                .get(
                        "/images/{id}",
                        q -> HttpResponse.of(images.get(q.path("id")).body(), "image/png"))
                .put("/jobs/{id}", q -> {
                    jobs.send(OutgoingMessage.of(q.path("id")));
                    return HttpResponse.status(204);
                })
                .get("/jobs", q -> HttpResponse.text(String.join("\n", taken(jobs))))
                .put("/secrets/{id}", q -> {
                    secrets.put(q.path("id"), q.body().text());
                    return HttpResponse.status(204);
                })
                .get(
                        "/secrets/{id}",
                        q -> HttpResponse.text(secrets.get(q.path("id")).text())));
    }

    private static List<String> taken(MessageQueue jobs) {
        List<String> texts = new ArrayList<>();
        for (List<Lease> leases = jobs.receive(10, Duration.ZERO);
                !leases.isEmpty();
                leases = jobs.receive(10, Duration.ZERO)) {
            for (Lease lease : leases) {
                texts.add(lease.message().text());
                lease.ack();
            }
        }
        return texts;
    }
}
