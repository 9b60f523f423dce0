package dev.isobar.conformance.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.Capability;
import dev.isobar.app.AppBuilder;
import dev.isobar.app.Schedule;
import dev.isobar.conformance.NotTestableHere;
import dev.isobar.conformance.Rule;
import dev.isobar.conformance.platform.Deployment;
import dev.isobar.conformance.platform.Fate;
import dev.isobar.conformance.platform.Occurrence;
import dev.isobar.conformance.platform.Occurrence.BlobPut;
import dev.isobar.conformance.platform.Occurrence.MessagePublished;
import dev.isobar.conformance.platform.Occurrence.ScheduleDue;
import dev.isobar.conformance.platform.Occurrence.Unreadable;
import dev.isobar.conformance.platform.Source;
import dev.isobar.document.Document;
import dev.isobar.event.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of an event by what its handler answered: FN-6. */
public abstract class OutcomeConformance extends EventSuite {
    /** Ways in which handlers end, by the text of their message. */
    private static Outcome outcome(String text) throws Exception {
        return switch (text.split(" ", 2)[0]) {
            case "ack" -> Outcome.ack();
            case "retry" -> Outcome.retry();
            case "later" -> Outcome.retry(Duration.ofSeconds(Integer.parseInt(text.substring(6))));
            case "dead" -> Outcome.deadLetter("no use: \u00e9");
            case "null" -> nothing();
            case "unchecked" -> throw new IllegalStateException("on purpose");
            case "checked" -> throw new IOException("on purpose");
            case "interrupted" -> throw new InterruptedException("on purpose");
            default -> throw new AssertionError("on purpose");
        };
    }

    @SuppressWarnings("NullAway") // on purpose
    private static Outcome nothing() {
        return null;
    }

    /** A queue whose messages say what becomes of them; what was handled is recorded. */
    private Deployment queue(ConcurrentLinkedQueue<String> handled) throws Exception {
        return start(
                Source.QUEUE,
                app -> app.onMessage(app.queue("jobs", q -> q.maxAttempts(100)), String.class, (body, message) -> {
                    handled.add(body);
                    return outcome(body);
                }));
    }

    private Fate fateOf(String text) throws Exception {
        return deliver(queue(new ConcurrentLinkedQueue<>()), message("jobs", text))
                .get(0);
    }

    @Test
    @Rule(value = "FN-6", needs = Capability.QUEUE)
    @DisplayName("what is acked is gone")
    void acks() throws Exception {
        ConcurrentLinkedQueue<String> handled = new ConcurrentLinkedQueue<>();
        Deployment deployment = queue(handled);
        assertThat(deliver(deployment, message("jobs", "ack"))).containsExactly(acked());
        assertThat(deployment.redeliver()).containsExactly(acked());
        assertThat(handled).as("deliveries").containsExactly("ack");
    }

    @ParameterizedTest
    @ValueSource(strings = {"retry", "later 30", "null", "unchecked", "checked", "error", "interrupted"})
    @Rule(value = "FN-6", needs = Capability.QUEUE)
    @DisplayName("a retry, an exception and a null bring the message back")
    void comesAgain(String way) throws Exception {
        ConcurrentLinkedQueue<String> handled = new ConcurrentLinkedQueue<>();
        Deployment deployment = queue(handled);
        assertThat(deliver(deployment, message("jobs", way))).hasOnlyElementsOfType(Fate.Retried.class);
        assertThat(handled).hasSize(1);
        assertThat(deployment.redeliver()).hasOnlyElementsOfType(Fate.Retried.class);
        assertThat(handled).as("deliveries").containsOnly(way).hasSizeGreaterThan(1);
    }

    @Test
    @Rule(value = "FN-6", needs = Capability.QUEUE)
    @DisplayName("a null answer is reported as an INTERNAL error")
    void nullIsReported() throws Exception {
        Deployment deployment = queue(new ConcurrentLinkedQueue<>());
        deliver(deployment, message("jobs", "null"));
        assertThat(deployment.log()).anySatisfy(line -> assertThat(line).contains("INTERNAL", "null"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 17, 90, 600})
    @Rule(
            value = "FN-6",
            needs = {Capability.QUEUE, Capability.EVENT_RETRY_DELAY})
    @DisplayName("the delay of a retry is kept")
    void delay(int seconds) throws Exception {
        Fate fate = fateOf("later " + seconds);
        assertThat(fate).isInstanceOf(Fate.Retried.class);
        Duration delay = ((Fate.Retried) fate).delay().orElse(Duration.ZERO);
        assertThat(delay).isBetween(Duration.ofSeconds(seconds), Duration.ofSeconds(seconds + 5));
    }

    @Test
    @Rule(value = "FN-6", lacks = Capability.EVENT_RETRY_DELAY)
    @DisplayName("where the delay of a retry is not declared it cannot be demanded, and is not kept")
    void noDelay() throws Exception {
        startIsRefused(Capability.EVENT_RETRY_DELAY, app -> app.require(Capability.EVENT_RETRY_DELAY));
        List<Fate> fates = new ArrayList<>();
        List<Fate> kept = new ArrayList<>();
        for (int seconds : new int[] {17, 90, 600}) {
            fates.add(fateOf("later " + seconds));
            kept.add(new Fate.Retried(Optional.of(Duration.ofSeconds(seconds))));
        }
        assertThat(fates).hasOnlyElementsOfType(Fate.Retried.class);
        assertThat(fates).as("works though undeclared").isNotEqualTo(kept);
    }

    @Test
    @Rule(value = "FN-6", needs = Capability.QUEUE)
    @DisplayName("a dead letter lies with its reason, at once, and does not come again")
    void deadLetters() throws Exception {
        ConcurrentLinkedQueue<String> handled = new ConcurrentLinkedQueue<>();
        Deployment deployment = queue(handled);
        assertThat(deliver(deployment, message("jobs", "dead")))
                .containsExactly(new Fate.DeadLettered("no use: \u00e9"));
        deployment.redeliver();
        assertThat(handled).as("deliveries").containsExactly("dead");
    }

    @Test
    @Rule(value = "FN-6", needs = Capability.QUEUE)
    @DisplayName("a message is acked only when its dead letter is safe")
    void publishedFirst() throws Exception {
        Deployment deployment = queue(new ConcurrentLinkedQueue<>());
        if (!deployment.refuseDeadLetters()) {
            throw new NotTestableHere("nothing here can refuse a dead letter");
        }
        assertThat(deliver(deployment, message("jobs", "dead"))).hasOnlyElementsOfType(Fate.Retried.class);
    }

    @Test
    @Rule(value = "FN-6", needs = Capability.QUEUE)
    @DisplayName("a body that does not fit its handler's type is a dead letter that shows no payload")
    void misfit() throws Exception {
        AtomicInteger handled = new AtomicInteger();
        Deployment deployment = start(
                Source.QUEUE,
                app -> app.onMessage(app.queue("jobs"), Integer.class, (body, message) -> {
                    handled.incrementAndGet();
                    return Outcome.ack();
                }));
        Fate fate = deliver(deployment, message("jobs", "{\"canary-1\":2}")).get(0);
        assertThat(fate).isInstanceOf(Fate.DeadLettered.class);
        assertThat(((Fate.DeadLettered) fate).reason()).isNotBlank().doesNotContain("canary");
        assertThat(handled.get()).isZero();
    }

    @Test
    @Rule(value = "FN-6", needs = Capability.QUEUE)
    @DisplayName("of a batch only the messages that failed come again, whatever their place and their number")
    void batches() throws Exception {
        for (List<String> batch : List.of(
                List.of("ack", "later 30", "ack"),
                List.of("unchecked", "ack", "ack", "ack"),
                List.of("ack", "ack", "null"),
                List.of("dead", "later 30", "ack", "error", "dead", "retry", "ack", "ack", "ack", "ack"),
                List.of("retry", "unchecked"),
                List.of("ack", "ack"))) {
            requireFates(batch);
        }
    }

    private void requireFates(List<String> batch) throws Exception {
        ConcurrentLinkedQueue<String> handled = new ConcurrentLinkedQueue<>();
        Deployment deployment = queue(handled);
        List<Occurrence> messages = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (String text : batch) {
            messages.add(message("jobs", text));
            expected.add(text.equals("ack") ? "Acked" : text.equals("dead") ? "DeadLettered" : "Retried");
        }
        assertThat(deployment.deliver(messages))
                .as("what became of " + batch)
                .extracting(fate -> fate.getClass().getSimpleName())
                .isEqualTo(expected);
        assertThat(handled).as("what was handled").containsExactlyInAnyOrderElementsOf(batch);
        handled.clear();
        deployment.redeliver();
        assertThat(handled).as("what came again").doesNotContain("ack", "dead");
    }

    @Test
    @Rule(
            value = "FN-6",
            needs = {Capability.QUEUE, Capability.QUEUE_ORDERING})
    @DisplayName("a failure in an ordered queue stops its own group and no other")
    void orderedGroups() throws Exception {
        ConcurrentLinkedQueue<String> handled = new ConcurrentLinkedQueue<>();
        AtomicInteger failing = new AtomicInteger(1);
        Deployment deployment = start(
                Source.QUEUE,
                app -> app.onMessage(
                        app.queue("jobs", q -> q.ordered().maxAttempts(100)), String.class, (body, message) -> {
                            handled.add(body);
                            return body.equals("a1") && failing.getAndDecrement() > 0
                                    ? Outcome.retry(Duration.ofSeconds(30))
                                    : Outcome.ack();
                        }));
        List<Fate> fates = deliver(
                deployment,
                message("jobs", "a0", "a"),
                message("jobs", "a1", "a"),
                message("jobs", "b0", "b"),
                message("jobs", "a2", "a"),
                message("jobs", "b1", "b"));
        assertThat(fates)
                .extracting(fate -> fate.getClass().getSimpleName())
                .containsExactly("Acked", "Retried", "Acked", "Retried", "Acked");
        assertThat(handled)
                .as("nothing overtakes a failed message of its group")
                .doesNotContain("a2");
        assertThat(deployment.redeliver()).containsOnly(acked());
        assertThat(handled).filteredOn(text -> text.startsWith("a")).containsExactly("a0", "a1", "a1", "a2");
        assertThat(handled).filteredOn(text -> text.startsWith("b")).containsExactly("b0", "b1");
    }

    /** What handles an event of any kind. */
    private interface Reaction {
        Outcome react() throws Exception;
    }

    /** An application with one trigger, of this source. */
    private static void declare(Source source, AppBuilder app, Reaction reaction) {
        switch (source) {
            case BLOB -> app.onBlobCreated(app.bucket("things"), event -> reaction.react());
            case QUEUE -> app.onMessage(app.queue("jobs"), String.class, (body, message) -> reaction.react());
            case TOPIC ->
                app.onMessage(
                        app.subscription(app.topic("news"), "readers", s -> s),
                        String.class,
                        (body, message) -> reaction.react());
            case SCHEDULE -> app.schedule("often", Schedule.cron("0 * * * *"), event -> reaction.react());
            case DOCUMENT ->
                app.onDocumentChanged(app.collection("notes", c -> c.partitionKey("id")), event -> reaction.react());
            case HTTP -> throw new IllegalArgumentException("no event");
        }
    }

    private static Occurrence occurrence(Source source) {
        return switch (source) {
            case BLOB -> new BlobPut("things", "k", new byte[1]);
            case QUEUE -> message("jobs", "m");
            case TOPIC -> new MessagePublished("news", "m".getBytes(StandardCharsets.UTF_8), Map.of());
            case SCHEDULE -> new ScheduleDue("often");
            case DOCUMENT ->
                new Occurrence.DocumentChanged("notes", Optional.empty(), Optional.of(Document.of(Map.of("id", "1"))));
            case HTTP -> throw new IllegalArgumentException("no event");
        };
    }

    private static String trigger(Source source) {
        return switch (source) {
            case BLOB -> "blob-created/things/";
            case QUEUE -> "message/jobs";
            case TOPIC -> "message/readers";
            case SCHEDULE -> "schedule/often";
            case DOCUMENT -> "document/notes";
            case HTTP -> throw new IllegalArgumentException("no event");
        };
    }

    private Fate fate(Source source, String way) throws Exception {
        Deployment deployment = start(source, app -> declare(source, app, () -> outcome(way)));
        return deliver(deployment, occurrence(source)).get(0);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HTTP")
    @Rule("FN-6")
    @DisplayName("the three outcomes, an exception and a null mean the same for every kind of event")
    void everySource(Source source) throws Exception {
        assertThat(fate(source, "ack")).as("ack").isEqualTo(acked());
        assertThat(fate(source, "later 30")).as("retry").isInstanceOf(Fate.Retried.class);
        assertThat(fate(source, "unchecked")).as("an exception").isInstanceOf(Fate.Retried.class);
        assertThat(fate(source, "null")).as("a null").isInstanceOf(Fate.Retried.class);
        assertThat(fate(source, "dead")).as("dead letter").isEqualTo(new Fate.DeadLettered("no use: \u00e9"));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HTTP")
    @Rule("FN-6")
    @DisplayName("an event that cannot be read is not acked and reaches no handler")
    void unreadable(Source source) throws Exception {
        AtomicInteger handled = new AtomicInteger();
        Deployment deployment = start(
                source,
                app -> declare(source, app, () -> {
                    handled.incrementAndGet();
                    return Outcome.ack();
                }));
        assertThat(deliver(deployment, new Unreadable(source, trigger(source)))).doesNotContain(acked());
        assertThat(handled.get()).as("events that were handled").isZero();
    }
}
