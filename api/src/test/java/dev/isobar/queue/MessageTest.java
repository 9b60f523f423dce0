package dev.isobar.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MessageTest {
    private record Job(String key, int size) {}

    private static Message of(String body) {
        return Message.of("m1", body.getBytes(StandardCharsets.UTF_8), 2, Instant.EPOCH);
    }

    @Test
    @DisplayName("MSG-3 a message has id, body, attributes, attempt and enqueued-at")
    void aMessageTellsEverythingAboutItself() {
        Message message = of("text").attributes(Map.of("a", "b")).orderingKey("k");

        assertThat(message.id()).isEqualTo("m1");
        assertThat(message.text()).isEqualTo("text");
        assertThat(message.size()).isEqualTo(4);
        assertThat(message.attempt()).isEqualTo(2);
        assertThat(message.enqueuedAt()).isEqualTo(Instant.EPOCH);
        assertThat(message.attributes()).isEqualTo(Map.of("a", "b"));
        assertThat(message.orderingKey()).contains("k");
    }

    @Test
    void theBodyIsACopy() {
        Message message = of("ab");

        message.body()[0] = 'x';

        assertThat(message.text()).isEqualTo("ab");
    }

    @Test
    void jsonPassesOverFieldsThatTheTypeDoesNotHave() {
        assertThat(of("{\"key\":\"k\",\"size\":3,\"newer\":true}").json(Job.class))
                .isEqualTo(new Job("k", 3));
    }

    @Test
    @DisplayName("ERR-3 a body that does not fit is refused by field, without its content")
    void aBodyThatDoesNotFitIsRefusedWithoutItsContent() {
        for (String body : new String[] {"{\"key\":\"k\",\"size\":\"canary\"}", "canary", "[\"canary\"]", "null"}) {
            CloudException refusal = catchThrowableOfType(CloudException.class, () -> of(body).json(Job.class));

            assertThat(refusal.is(ErrorCode.INVALID_ARGUMENT)).isTrue();
            StringWriter trace = new StringWriter();
            refusal.printStackTrace(new PrintWriter(trace, true));
            assertThat(trace.toString()).contains("message m1").doesNotContain("canary");
        }
        assertThat(catchThrowableOfType(
                        CloudException.class,
                        () -> of("{\"key\":\"k\",\"size\":\"x\"}").json(Job.class)))
                .hasMessageContaining("field size");
    }

    @Test
    @DisplayName("ERR-3 a message prints without its payload")
    void aMessagePrintsWithoutItsPayload() {
        assertThat(of("canary").attributes(Map.of("a", "canary")))
                .asString()
                .isEqualTo("Message[m1, attempt 2, 6 bytes]");
    }
}
