package dev.isobar.provider.aws.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.app.AppBuilder;
import dev.isobar.app.CloudApp;
import dev.isobar.app.Schedule;
import dev.isobar.app.spi.AppModel;
import dev.isobar.app.spi.Resource;
import dev.isobar.app.spi.Resource.QueueResource;
import dev.isobar.event.Outcome;
import dev.isobar.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EventDeadLettersTest {
    private static AppModel model(CloudApp app) {
        return EventDeadLetters.in(AppBuilder.describe(app));
    }

    private static Optional<Resource> queue(AppModel model) {
        return model.resource("queue", EventDeadLetters.QUEUE);
    }

    @Test
    @DisplayName("FN-6 a trigger whose events have no queue brings the queue of their dead letters along")
    void added() {
        AppModel model = model(app -> app.schedule("nightly", Schedule.cron("0 3 * * *"), event -> Outcome.ack()));
        assertThat(queue(model)).isPresent();
        assertThat(EventDeadLetters.in(model).resources()).isEqualTo(model.resources());
    }

    @Test
    @DisplayName("requests and messages need none")
    void notNeeded() {
        AppModel model = model(app -> {
            app.http(r -> r.get("/", q -> HttpResponse.text("x")));
            app.onMessage(app.queue("jobs"), String.class, (body, message) -> Outcome.ack());
        });
        assertThat(queue(model)).isEmpty();
    }

    @Test
    @DisplayName("an application's own declaration of the queue is kept, and used")
    void declared() {
        AppModel model = model(app -> {
            app.queue(EventDeadLetters.QUEUE, q -> q.maxAttempts(7));
            app.schedule("nightly", Schedule.cron("0 3 * * *"), event -> Outcome.ack());
        });
        assertThat(model.resources()).hasSize(1);
        assertThat(queue(model)).containsInstanceOf(QueueResource.class);
        assertThat(EventDeadLetters.spec(model).maxAttempts()).isEqualTo(7);
    }
}
