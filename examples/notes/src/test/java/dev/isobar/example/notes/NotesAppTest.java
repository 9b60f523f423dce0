package dev.isobar.example.notes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.Body;
import dev.isobar.http.HttpResponse;
import dev.isobar.testkit.AppTest;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NotesAppTest {
    private final AppTest app = AppTest.start(new NotesApp());

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void greets() {
        assertThat(get("/hello/Ada%20L").body().text()).isEqualTo("{\"message\":\"Hello Ada L\"}");
    }

    @Test
    void a_note_is_created_with_its_place_and_revision() {
        HttpResponse created = post("me", Map.of("title", "Milk", "text", "2 l", "tags", List.of("shop")));

        assertThat(created.status()).isEqualTo(201);
        assertThat(place(created)).startsWith("/notes/me/");
        HttpResponse read = get(place(created));
        assertThat(read.header("ETag")).isPresent().isEqualTo(created.header("ETag"));
        assertThat(read.body().text())
                .contains("\"title\":\"Milk\"", "\"text\":\"2 l\"", "\"tags\":[\"shop\"]", "\"folder\":\"inbox\"");
    }

    @Test
    void an_owner_may_have_any_name() {
        String place = place(post("a%2Fb%20%C3%BC", Map.of("title", "x")));

        assertThat(place).startsWith("/notes/a%2Fb%20%C3%BC/");
        assertThat(get(place).body().text()).contains("\"owner\":\"a/b ü\"");
    }

    @Test
    void a_blank_title_is_answered_with_its_name() {
        for (Map<String, ?> draft : List.of(Map.of("title", "  "), Map.of("text", "no title"))) {
            HttpResponse answer = post("me", draft);

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.header("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
            assertThat(answer.body().text()).contains("\"field\":\"title\"");
        }
    }

    @Test
    void an_unknown_field_is_answered_with_its_name() {
        HttpResponse answer = post("me", Map.of("title", "x", "colour", "red"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().text()).contains("colour");
    }

    @Test
    void notes_are_listed_newest_first_and_page_by_page() {
        for (int i = 1; i <= 5; i++) {
            app.advance(Duration.ofSeconds(1));
            post("me", Map.of("title", "note " + i));
        }
        post("you", Map.of("title", "not mine"));

        Listing first = listing("/notes/me?limit=2");
        Listing second = listing("/notes/me?limit=2&page=" + first.next());
        Listing third = listing("/notes/me?limit=2&page=" + second.next());

        assertThat(first.titles()).containsExactly("note 5", "note 4");
        assertThat(second.titles()).containsExactly("note 3", "note 2");
        assertThat(third.titles()).containsExactly("note 1");
        assertThat(third.next()).isEmpty();
    }

    @Test
    void notes_are_filtered_by_tag() {
        post("me", Map.of("title", "one", "tags", List.of("a", "b")));
        post("me", Map.of("title", "two", "tags", List.of("b")));
        post("me", Map.of("title", "three"));

        assertThat(listing("/notes/me?tag=a").titles()).containsExactly("one");
        assertThat(listing("/notes/me?tag=b").titles()).containsExactlyInAnyOrder("one", "two");
        assertThat(listing("/notes/me?tag=c").titles()).isEmpty();
    }

    @Test
    void a_limit_or_a_page_that_makes_no_sense_is_400() {
        assertThat(get("/notes/me?limit=0").status()).isEqualTo(400);
        assertThat(get("/notes/me?limit=many").status()).isEqualTo(400);
        HttpResponse answer = get("/notes/me?page=nonsense");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().text()).contains("\"field\":\"page\"");
    }

    @Test
    void a_folder_lists_the_notes_of_every_owner_newest_first() {
        for (String owner : List.of("me", "you", "she")) {
            app.advance(Duration.ofSeconds(1));
            post(owner, Map.of("title", owner, "folder", "trip"));
            post(owner, Map.of("title", "elsewhere", "folder", "home"));
        }
        app.settle();

        assertThat(listing("/folders/trip").titles()).containsExactly("she", "you", "me");
        assertThat(listing("/folders/none").titles()).isEmpty();
    }

    @Test
    void a_note_is_replaced_by_whoever_saw_it_last() {
        HttpResponse created = post("me", Map.of("title", "old", "folder", "trip"));
        String etag = created.header("ETag").orElseThrow();

        HttpResponse replaced = app.put(place(created))
                .header("If-Match", etag)
                .json(Map.of("title", "new"))
                .send();
        HttpResponse tooLate = app.put(place(created))
                .header("If-Match", etag)
                .json(Map.of("title", "lost"))
                .send();

        assertThat(replaced.status()).isEqualTo(200);
        assertThat(replaced.header("ETag")).isPresent().isNotEqualTo(created.header("ETag"));
        assertThat(tooLate.status()).isEqualTo(412);
        assertThat(get(place(created)).body().text()).contains("\"title\":\"new\"", "\"folder\":\"inbox\"");
    }

    @Test
    void without_if_match_the_last_writer_wins_and_the_creation_time_stays() {
        HttpResponse created = post("me", Map.of("title", "old"));
        String createdAt = field(created.body().text(), "createdAt");
        app.advance(Duration.ofMinutes(1));

        HttpResponse replaced =
                app.put(place(created)).json(Map.of("title", "new")).send();

        assertThat(replaced.status()).isEqualTo(200);
        assertThat(field(replaced.body().text(), "createdAt")).isEqualTo(createdAt);
        assertThat(field(replaced.body().text(), "updatedAt")).isNotEqualTo(createdAt);
    }

    @Test
    void a_note_that_is_not_there_is_404_to_read_and_to_replace() {
        assertThat(get("/notes/me/none").status()).isEqualTo(404);
        assertThat(app.put("/notes/me/none").json(Map.of("title", "x")).send().status())
                .isEqualTo(404);
        assertThat(app.put("/notes/me/none/image").body(new byte[1]).send().status())
                .isEqualTo(404);
        assertThat(app.post("/notes/me/none/image-url").send().status()).isEqualTo(404);
        assertThat(get("/notes/me/none/thumbnail").status()).isEqualTo(404);
    }

    @Test
    void a_deleted_note_is_gone_and_its_picture_with_it() throws Exception {
        String place = place(post("me", Map.of("title", "x")));
        app.put(place + "/image").body(Pictures.of("png", 10, 10)).send();
        app.settle();

        assertThat(app.delete(place).send().status()).isEqualTo(204);

        assertThat(get(place).status()).isEqualTo(404);
        assertThat(get(place + "/thumbnail").status()).isEqualTo(404);
        assertThat(app.delete(place).send().status()).isEqualTo(204);
    }

    @Test
    void a_picture_becomes_a_thumbnail() throws Exception {
        String place = place(post("me", Map.of("title", "x")));

        HttpResponse accepted =
                app.put(place + "/image").body(Pictures.of("jpeg", 1024, 512)).send();
        assertThat(accepted.status()).isEqualTo(202);
        app.settle();

        HttpResponse thumbnail = get(place + "/thumbnail");
        assertThat(thumbnail.header("Content-Type")).contains("image/png");
        BufferedImage image = Pictures.read(thumbnail.body().bytes());
        assertThat(List.of(image.getWidth(), image.getHeight())).containsExactly(256, 128);
    }

    @Test
    void a_body_that_is_no_image_ends_in_the_dead_letters_with_its_cause() {
        String place = place(post("me", Map.of("title", "x")));

        app.put(place + "/image")
                .body("no image".getBytes(StandardCharsets.UTF_8))
                .send();
        app.settle();

        assertThat(get(place + "/thumbnail").status()).isEqualTo(404);
        assertThat(app.queue("thumbs").deadLetters().peek(10))
                .singleElement()
                .satisfies(letter -> assertThat(letter.cause()).contains("is neither PNG nor JPEG"));
        assertThat(get("/failed-images").body().text()).contains("images/me/", "is neither PNG nor JPEG");
    }

    @Test
    void a_picture_over_4_mib_is_413_and_not_stored() {
        String place = place(post("me", Map.of("title", "x")));

        HttpResponse answer =
                app.put(place + "/image").body(new byte[(4 << 20) + 1]).send();

        assertThat(answer.status()).isEqualTo(413);
        assertThat(app.bucket("uploads").find("images/" + place.substring("/notes/".length())))
                .isEmpty();
    }

    @Test
    void an_upload_past_the_application_is_signed() {
        String place = place(post("me", Map.of("title", "x")));

        String signed = app.post(place + "/image-url").send().body().text();

        assertThat(field(signed, "method")).isEqualTo("PUT");
        assertThat(field(signed, "url")).startsWith("http");
        assertThat(signed).contains("\"headers\":{", "\"expiresAt\":\"");
    }

    @Test
    void every_night_pictures_without_a_note_are_removed() throws Exception {
        String kept = place(post("me", Map.of("title", "x")));
        app.put(kept + "/image").body(Pictures.of("png", 10, 10)).send();
        app.bucket("uploads").put("images/me/gone", Body.of(Pictures.of("png", 10, 10)));
        app.bucket("uploads").put("thumbnails/me/gone", Body.of("old"));
        app.settle();

        app.advance(Duration.ofDays(1)).settle();

        assertThat(app.bucket("uploads").find("images/me/gone")).isEmpty();
        assertThat(app.bucket("uploads").find("thumbnails/me/gone")).isEmpty();
        assertThat(get(kept + "/thumbnail").status()).isEqualTo(200);
    }

    @Test
    void the_page_and_its_files_are_served() {
        assertThat(get("/").body().text()).contains("<title>Notes</title>");
        assertThat(get("/assets/app.js").header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).contains("javascript"));
        assertThat(get("/assets/none.js").status()).isEqualTo(404);
        assertThat(get("/assets/..%2Findex.html").status()).isEqualTo(404);
    }

    private HttpResponse get(String path) {
        return app.get(path).send();
    }

    private HttpResponse post(String owner, Map<String, ?> draft) {
        return app.post("/notes/" + owner).json(draft).send();
    }

    private Listing listing(String path) {
        HttpResponse answer = get(path);
        assertThat(answer.status()).isEqualTo(200);
        return Listing.of(answer.body().text());
    }

    private static String place(HttpResponse created) {
        return created.header("Location").orElseThrow();
    }

    private static String field(String json, String name) {
        return Listing.fields(json, name).get(0);
    }
}
