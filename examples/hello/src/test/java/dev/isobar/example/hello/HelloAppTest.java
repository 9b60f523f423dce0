package dev.isobar.example.hello;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.http.HttpResponse;
import dev.isobar.testkit.AppTest;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HelloAppTest {
    private final AppTest app = AppTest.start(new HelloApp());

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void greets_whom_it_is_told() {
        assertThat(app.get("/hello?name=x").send().body().text()).isEqualTo("{\"message\":\"Hello x\"}");
        assertThat(app.get("/hello").send().body().text()).isEqualTo("{\"message\":\"Hello world\"}");
    }

    @Test
    void gives_back_the_item_that_it_was_sent() {
        HttpResponse echo = app.post("/echo").json(new Item(7, "lamp", 12.5)).send();

        assertThat(echo.status()).isEqualTo(200);
        assertThat(echo.body().text()).isEqualTo("{\"id\":7,\"name\":\"lamp\",\"price\":12.5}");
    }

    @Test
    void refuses_what_is_no_item() {
        HttpResponse refused = app.post("/echo").json(Map.of("id", "seven")).send();

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().text()).contains("id");
    }
}
