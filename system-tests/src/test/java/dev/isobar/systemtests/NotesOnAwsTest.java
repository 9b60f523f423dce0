package dev.isobar.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.example.notes.NotesApp;
import dev.isobar.systemtests.HttpApi.Reply;
import dev.isobar.systemtests.IsobarCommand.Ended;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The notes example, not a line of it changed, packaged for Lambda and run there. */
class NotesOnAwsTest {
    @TempDir
    private static Path directory;

    private static Aws aws;
    private static EventSources sources;
    private static HttpApi api;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws Exception {
        aws = Aws.running("notes", new NotesApp(), directory);
        sources = new EventSources(aws);
        api = new HttpApi(aws.lambda());
    }

    @AfterAll
    static void stop() {
        if (aws != null) {
            sources.close();
            aws.close();
        }
    }

    @Test
    @DisplayName("the resources that a command created are seen by it the next time, and left alone")
    void resources() throws Exception {
        String[] again = {"resources", "create", "project", "--provider", "aws", "--prefix", "notes"};
        Ended second = aws.command().run(again);
        Ended other = aws.command()
                .run("resources", "create", "project", "--provider", "aws", "--prefix", "other", "--dry-run");

        assertThat(second.code()).as("%s", second).isZero();
        assertThat(second.out())
                .anySatisfy(line -> assertThat(line).startsWith("bucket uploads (notes-uploads) "))
                .anySatisfy(line -> assertThat(line).startsWith("collection notes (notes-notes) "))
                .anySatisfy(line -> assertThat(line).startsWith("queue thumbs (notes-thumbs) "))
                .noneMatch(line -> line.contains("created"));
        assertThat(second.settings()).containsEntry("ISOBAR_QUEUE_THUMBS", "notes-thumbs");
        assertThat(other.code()).as("%s", other).isZero();
        assertThat(other.out())
                .anySatisfy(line -> assertThat(line).startsWith("bucket uploads (other-uploads) would be created"));
    }

    @Test
    @DisplayName("notes are created, and listed by owner, by tag and by folder")
    void notes() throws Exception {
        create("ann", "Milk", "errands", "shop");
        create("ann", "Bread", "errands", "shop", "food");
        create("bob", "Roof", "house");

        assertThat(titles(api.get("/notes/ann"))).containsExactly("Bread", "Milk");
        assertThat(titles(api.get("/notes/ann?tag=food"))).containsExactly("Bread");
        assertThat(titles(api.get("/folders/errands"))).containsExactlyInAnyOrder("Milk", "Bread");
        assertThat(api.get("/hello/Jos%C3%A9").json().path("message").asText()).isEqualTo("Hello José");
        assertThat(api.post("/notes/ann", "{\"title\":1,\"what\":2}").status()).isEqualTo(400);
    }

    @Test
    @DisplayName("a picture goes by a signed URL to S3, by its event and a queue to a thumbnail")
    void picture() throws Exception {
        String place = create("cid", "Photo", "pictures");
        byte[] picture = png(640, 320);
        JsonNode signed = api.post(place + "/image-url", "").json();
        assertThat(upload(signed, picture)).isEqualTo(200);
        assertThat(api.get(place + "/thumbnail").status()).isEqualTo(404);

        sources.created(
                aws.setting("ISOBAR_BUCKET_UPLOADS"), "images" + place.substring("/notes".length()), picture.length);
        assertThat(sources.deliver("ISOBAR_QUEUE_THUMBS")).isEqualTo(1);

        Reply thumbnail = api.get(place + "/thumbnail");
        assertThat(thumbnail.status()).as(thumbnail.text()).isEqualTo(200);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(thumbnail.body()));
        assertThat(image.getWidth()).isEqualTo(256);
        assertThat(image.getHeight()).isEqualTo(128);
    }

    @Test
    @DisplayName("what is no picture lies among the dead letters, with its cause")
    void noPicture() throws Exception {
        String place = create("dan", "Text", "pictures");
        JsonNode signed = api.post(place + "/image-url", "").json();
        assertThat(upload(signed, "no image".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isEqualTo(200);
        sources.created(aws.setting("ISOBAR_BUCKET_UPLOADS"), "images" + place.substring("/notes".length()), 8);
        sources.deliver("ISOBAR_QUEUE_THUMBS");

        assertThat(api.get("/failed-images").text()).contains("images/dan/", "is neither PNG nor JPEG");
    }

    private static String create(String owner, String title, String folder, String... tags) throws Exception {
        String names = tags.length == 0 ? "" : '"' + String.join("\",\"", tags) + '"';
        Reply created = api.post(
                "/notes/" + owner,
                "{\"title\":\"" + title + "\",\"folder\":\"" + folder + "\",\"tags\":[" + names + "]}");
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        return created.headers()
                .path("location")
                .asText(created.headers().path("Location").asText());
    }

    private static List<String> titles(Reply reply) throws Exception {
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        List<String> titles = new ArrayList<>();
        reply.json().findValues("title").forEach(title -> titles.add(title.asText()));
        return titles;
    }

    private int upload(JsonNode signed, byte[] content) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(signed.path("url").asText()))
                .PUT(BodyPublishers.ofByteArray(content));
        signed.path("headers").properties().forEach(header -> {
            if (!header.getKey().equalsIgnoreCase("host")) {
                request.header(header.getKey(), header.getValue().asText());
            }
        });
        return client.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    private static byte[] png(int width, int height) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }
}
