package dev.isobar.example.notes;

import dev.isobar.app.AppBuilder;
import dev.isobar.app.CloudApp;
import dev.isobar.app.Schedule;
import dev.isobar.blob.Bucket;
import dev.isobar.document.DocumentCollection;
import dev.isobar.http.HttpResponse;
import dev.isobar.http.Routes;
import dev.isobar.queue.MessageQueue;
import java.util.Map;

/** Notes with pictures: what the application needs, and what starts its handlers. No cloud is named anywhere in it. */
public final class NotesApp implements CloudApp {
    @Override
    public void configure(AppBuilder app) {
        Bucket uploads = app.bucket("uploads");
        MessageQueue thumbs = app.queue("thumbs", queue -> queue.maxAttempts(5));
        DocumentCollection<Note> notes = app.collection(
                "notes",
                Note.class,
                collection -> collection.partitionKey("owner").sortKey("id").index("by-folder", "folder", "createdAt"));

        app.http(NotesApp::page);
        app.http(routes -> routes.get(
                        "/hello/{name}",
                        request -> HttpResponse.json(Map.of("message", "Hello " + request.path("name"))))
                .get("/notes/{owner}", ListNotes.class)
                .post("/notes/{owner}", new CreateNote(notes, app.sortableIds(), app.clock()))
                .get("/notes/{owner}/{id}", GetNote.class)
                .put("/notes/{owner}/{id}", new ReplaceNote(notes, app.clock()))
                .delete("/notes/{owner}/{id}", DeleteNote.class)
                .put("/notes/{owner}/{id}/image", UploadImage.class)
                .post("/notes/{owner}/{id}/image-url", SignImage.class)
                .get("/notes/{owner}/{id}/thumbnail", GetThumbnail.class)
                .get("/folders/{folder}", ListFolder.class)
                .get("/failed-images", ListFailedImages.class));

        app.onBlobCreated(uploads, ImageKey.IMAGES, EnqueueThumb.class);
        app.onMessage(thumbs, ThumbJob.class, MakeThumb.class);
        app.schedule("cleanup", Schedule.cron("0 3 * * *"), RemoveOrphans.class);
    }

    private static void page(Routes routes) {
        routes.get("/", request -> HttpResponse.classpath(NotesApp.class, "index.html"))
                .get(
                        "/assets/{file}",
                        request -> HttpResponse.classpath(NotesApp.class, "assets/" + request.path("file")));
    }
}
