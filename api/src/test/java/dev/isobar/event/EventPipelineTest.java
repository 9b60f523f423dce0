package dev.isobar.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.Invocation;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.queue.Message;
import dev.isobar.spi.HandlerRef;
import dev.isobar.spi.Instances;
import dev.isobar.spi.LogLine;
import dev.isobar.spi.RunLog;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EventPipelineTest {
    record Job(String image) {}

    private final List<String> ran = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();
    private final List<Throwable> causes = new ArrayList<>();
    private final EventPipeline pipeline = EventPipeline.of(Instances.none()).log(new RunLog() {
        @Override
        public void ran(LogLine line) {
            ran.add(line.toString());
        }

        @Override
        public void failed(LogLine line, Throwable cause) {
            failed.add(line.toString());
            causes.add(cause);
        }
    });
    private final Invocation invocation = Invocation.begin("inv-9", Duration.ofMinutes(1), Map.of());

    private EventResult event(EventHandler<BlobEvent> handler) {
        EventAttributes attributes = new EventAttributes(
                "e-1", EventAttributes.sourceOf("bucket", "uploads"), BlobEvent.CREATED, "secret", Instant.EPOCH, 2);
        BlobEvent event = new BlobEvent(attributes, "uploads", "secret", OptionalLong.of(1));
        return pipeline.event("blob created in uploads", attributes, event, HandlerRef.made(handler), invocation);
    }

    private <T> EventResult message(Class<T> type, String body, MessageHandler<? super T> handler) {
        Message message = Message.of("m-1", body.getBytes(StandardCharsets.UTF_8), 1, Instant.EPOCH);
        return pipeline.message("messages of thumbs", message, type, HandlerRef.made(handler), invocation);
    }

    @Test
    @DisplayName("FN-6 what the handler answers is the outcome, and is logged without payload")
    void outcome() {
        EventResult result = event(e -> Outcome.retry(Duration.ofSeconds(3)));

        assertThat(result).isEqualTo(new EventResult(Outcome.retry(Duration.ofSeconds(3)), ""));
        assertThat(ran)
                .singleElement()
                .asString()
                .matches("\\{\"type\":\"event\",\"trigger\":\"blob created in uploads\",\"event\":\"e-1\","
                        + "\"attempt\":2,\"requestId\":\"inv-9\",\"outcome\":\"retry\",\"ms\":\\d+\\.\\d{3}}");
        assertThat(failed).isEmpty();
    }

    @Test
    @DisplayName("FN-6 a dead letter keeps its reason")
    void deadLetter() {
        EventResult result = event(e -> Outcome.deadLetter("no image"));

        assertThat(result).isEqualTo(new EventResult(Outcome.deadLetter("no image"), "no image"));
    }

    @Test
    @DisplayName("FN-6 an exception is a Retry, logged once, and its cause tells no payload")
    void exception() {
        IllegalStateException failure = new IllegalStateException("payload");

        EventResult result = event(e -> {
            throw failure;
        });

        assertThat(result.outcome()).isEqualTo(Outcome.retry());
        assertThat(result.cause()).contains("IllegalStateException", "inv-9").doesNotContain("payload");
        assertThat(causes).containsExactly(failure);
        assertThat(failed).singleElement().asString().contains("\"requestId\":\"inv-9\"", "\"event\":\"e-1\"");
    }

    @Test
    @DisplayName("FN-6 the cause of a cloud error is its message")
    void cloudException() {
        EventResult result = event(e -> {
            throw CloudException.of(ErrorCode.UNAVAILABLE, "the bucket rests");
        });

        assertThat(result.cause()).contains("the bucket rests");
    }

    @Test
    @DisplayName("FN-6 a null answer is a Retry and reported as INTERNAL")
    void nullAnswer() {
        EventResult result = event(e -> null);

        assertThat(result.outcome()).isEqualTo(Outcome.retry());
        assertThat(causes)
                .singleElement()
                .isInstanceOfSatisfying(
                        CloudException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INTERNAL));
    }

    @Test
    @DisplayName("FN-6 an Error is a Retry as well")
    void error() {
        assertThat(event(e -> {
                            throw new NoClassDefFoundError("x");
                        })
                        .outcome())
                .isEqualTo(Outcome.retry());
    }

    @Test
    void anInterruptStaysSet() {
        EventResult result = event(e -> {
            throw new InterruptedException();
        });

        assertThat(result.outcome()).isEqualTo(Outcome.retry());
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    @DisplayName("FN-6 a handler that cannot be made is a Retry")
    void handlerCannotBeMade() {
        EventAttributes attributes = new EventAttributes(
                "e-1", EventAttributes.sourceOf("schedule", "x"), ScheduleEvent.DUE, "", Instant.EPOCH, 1);
        HandlerRef<EventHandler<String>> handler = HandlerRef.byClass(Unmakeable.class);

        EventResult result = pipeline.event("schedule x", attributes, "event", handler, invocation);

        assertThat(result.outcome()).isEqualTo(Outcome.retry());
        assertThat(failed).hasSize(1);
    }

    static final class Unmakeable implements EventHandler<String> {
        @Override
        public Outcome handle(String event) {
            return Outcome.ack();
        }
    }

    @Test
    void aBodyIsReadAsTheTypeAsked() {
        List<Object> seen = new ArrayList<>();

        message(Job.class, "{\"image\":\"a\",\"more\":1}", (job, m) -> keep(seen, job));
        message(String.class, "text", (text, m) -> keep(seen, text + m.id()));
        message(byte[].class, "xy", (bytes, m) -> keep(seen, bytes.length));

        assertThat(seen).containsExactly(new Job("a"), "textm-1", 2);
    }

    private static Outcome keep(List<Object> seen, Object value) {
        seen.add(value);
        return Outcome.ack();
    }

    @Test
    @DisplayName("FN-6 a body that does not fit goes to the dead letters and never reaches the handler")
    void misfit() {
        EventResult result = message(Job.class, "{\"image\":[\"secret\"]}", (job, m) -> {
            throw new AssertionError("not to be reached");
        });

        assertThat(result.outcome()).isInstanceOf(Outcome.DeadLetter.class);
        assertThat(result.cause()).contains("image").doesNotContain("secret");
    }

    @Test
    @DisplayName("FN-6 a wrong argument within the handler is a Retry and no dead letter")
    void wrongArgumentInHandler() {
        EventResult result = message(Job.class, "{\"image\":\"a\"}", (job, m) -> {
            throw CloudException.invalidArgument("key", "", "1 byte or more");
        });

        assertThat(result.outcome()).isEqualTo(Outcome.retry());
    }

    @Test
    @DisplayName("FN-9 the handler runs in its invocation")
    void invocation() {
        List<String> ids = new ArrayList<>();

        event(e -> {
            ids.add(Invocation.current().orElseThrow().id());
            return Outcome.ack();
        });

        assertThat(ids).containsExactly("inv-9");
        assertThat(Invocation.current()).isEmpty();
    }
}
