package dev.isobar.example.notes;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application from end to end: a server process, HTTP over a socket, data on the disk. */
class NotesServerTest {
    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path data;

    @Test
    void a_note_and_its_picture_go_all_the_way_and_outlive_a_restart() throws Exception {
        String place;
        try (DevServer server = DevServer.start(data)) {
            place = create(server, "Milk");
            HttpResponse<byte[]> uploaded = upload(server, place, Pictures.of("png", 640, 320));
            assertThat(uploaded.statusCode()).isBetween(200, 204);

            BufferedImage thumbnail =
                    Pictures.read(await(server.at(place + "/thumbnail"), answer -> answer.statusCode() == 200)
                            .body());
            assertThat(thumbnail.getWidth()).isEqualTo(256);
            assertThat(thumbnail.getHeight()).isEqualTo(128);
        }
        try (DevServer server = DevServer.start(data)) {
            assertThat(text(get(server.at(place)))).contains("\"title\":\"Milk\"");
            assertThat(get(server.at(place + "/thumbnail")).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void what_is_no_image_shows_its_cause() throws Exception {
        try (DevServer server = DevServer.start(data)) {
            String place = create(server, "Milk");
            HttpResponse<byte[]> accepted =
                    send(HttpRequest.newBuilder(server.at(place + "/image")).PUT(BodyPublishers.ofString("no image")));
            assertThat(accepted.statusCode()).isEqualTo(202);

            HttpResponse<byte[]> failed =
                    await(server.at("/failed-images"), answer -> text(answer).contains("cause"));
            assertThat(text(failed)).contains("images/me/", "is neither PNG nor JPEG");
        }
    }

    private String create(DevServer server, String title) throws Exception {
        HttpResponse<byte[]> created = send(HttpRequest.newBuilder(server.at("/notes/me"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"title\":\"" + title + "\"}")));
        assertThat(created.statusCode()).as(text(created)).isEqualTo(201);
        return created.headers().firstValue("Location").orElseThrow();
    }

    /** By a signed URL, past the application. */
    private HttpResponse<byte[]> upload(DevServer server, String place, byte[] picture) throws Exception {
        String signed = text(
                send(HttpRequest.newBuilder(server.at(place + "/image-url")).POST(BodyPublishers.noBody())));
        String url = Listing.fields(signed, "url").get(0);
        return send(HttpRequest.newBuilder(URI.create(url)).PUT(BodyPublishers.ofByteArray(picture)));
    }

    private HttpResponse<byte[]> await(URI uri, Predicate<HttpResponse<byte[]>> wanted) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        HttpResponse<byte[]> answer = get(uri);
        while (!wanted.test(answer) && System.nanoTime() - end < 0) {
            answer = get(uri);
        }
        assertThat(wanted.test(answer))
                .as("%s after 30 s: %s %s", uri, answer.statusCode(), text(answer))
                .isTrue();
        return answer;
    }

    private HttpResponse<byte[]> get(URI uri) throws Exception {
        return send(HttpRequest.newBuilder(uri));
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofByteArray());
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
