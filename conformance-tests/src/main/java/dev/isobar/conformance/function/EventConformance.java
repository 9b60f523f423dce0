package dev.isobar.conformance.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.Capability;
import dev.isobar.Invocation;
import dev.isobar.app.AppBuilder;
import dev.isobar.app.Schedule;
import dev.isobar.blob.Bucket;
import dev.isobar.conformance.Rule;
import dev.isobar.conformance.platform.Deployment;
import dev.isobar.conformance.platform.Fate;
import dev.isobar.conformance.platform.Occurrence.BlobDeleted;
import dev.isobar.conformance.platform.Occurrence.BlobPut;
import dev.isobar.conformance.platform.Occurrence.MessagePublished;
import dev.isobar.conformance.platform.Occurrence.MessageSent;
import dev.isobar.conformance.platform.Occurrence.ScheduleDue;
import dev.isobar.conformance.platform.Source;
import dev.isobar.event.BlobEvent;
import dev.isobar.event.EventHandler;
import dev.isobar.event.MessageHandler;
import dev.isobar.event.Outcome;
import dev.isobar.event.ScheduleEvent;
import dev.isobar.queue.Message;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What events carry, whatever sent them: FN-5, and FN-1, FN-7 and FN-9 for events. */
public abstract class EventConformance extends EventSuite {
    private volatile Clock clock = Clock.systemUTC();

    /** The events of blobs that were put into a bucket, and of those that were deleted from it. */
    private record Seen(Queue<BlobEvent> created, Queue<BlobEvent> deleted) {
        static Seen nothing() {
            return new Seen(new ConcurrentLinkedQueue<>(), new ConcurrentLinkedQueue<>());
        }
    }

    private Deployment blobs(Seen seen) throws Exception {
        return start(Source.BLOB, app -> {
            clock = app.clock();
            Bucket bucket = app.bucket("things");
            app.onBlobCreated(bucket, event -> recorded(event, seen.created()));
            app.onBlobDeleted(bucket, event -> recorded(event, seen.deleted()));
        });
    }

    private static Outcome recorded(BlobEvent event, Queue<BlobEvent> seen) {
        seen.add(event);
        return Outcome.ack();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "images/1.png",
                "a b",
                "a+b",
                "100%",
                "%20%2B%25",
                "\u00e9/\ud834\udd1e",
                "e\u0301",
                "a//b",
                "../x",
                "/abs",
                "dir/",
                "x.",
                "k&=?#;:@\"'<>\\|",
                "line\r\nbreak\t",
                " ",
                "\uffe0",
                "{\"json\":1}",
            })
    @Rule(value = "FN-5", needs = Capability.BLOB)
    @DisplayName("the events of a blob bear its key as it was put, and the attributes of CloudEvents")
    void blobs(String key) throws Exception {
        Seen seen = Seen.nothing();
        Deployment deployment = blobs(seen);
        assertThat(deliver(deployment, new BlobPut("things", key, new byte[7]), new BlobDeleted("things", key)))
                .containsOnly(acked());
        BlobEvent created = seen.created().remove();
        assertThat(created.key()).isEqualTo(key);
        assertThat(created.bucket()).isEqualTo("things");
        assertThat(created.size().orElse(7))
                .as("the size, where the store says")
                .isEqualTo(7);
        assertAttributes(created.attributes(), BlobEvent.CREATED, "isobar:bucket/things", key, clock.instant());
        BlobEvent deleted = seen.deleted().remove();
        assertThat(deleted.key()).isEqualTo(key);
        assertAttributes(deleted.attributes(), BlobEvent.DELETED, "isobar:bucket/things", key, clock.instant());
        assertThat(deleted.attributes().id()).isNotEqualTo(created.attributes().id());
        assertThat(seen.created()).isEmpty();
        assertThat(seen.deleted()).isEmpty();
    }

    @Test
    @Rule(value = "FN-5", needs = Capability.BLOB)
    @DisplayName("an overwritten blob is created once more, and events of different changes have different ids")
    void overwritten() throws Exception {
        Seen seen = Seen.nothing();
        Deployment deployment = blobs(seen);
        deliver(
                deployment,
                new BlobPut("things", "k", new byte[1]),
                new BlobPut("things", "k", new byte[2]),
                new BlobPut("things", "other", new byte[0]));
        Set<String> ids = new TreeSet<>();
        seen.created().forEach(event -> ids.add(event.attributes().id()));
        assertThat(ids).hasSize(3);
    }

    @Test
    @Rule(value = "FN-5", needs = Capability.BLOB)
    @DisplayName("a trigger gets the keys of its prefix, in its bucket, and no others")
    void prefixes() throws Exception {
        Set<String> images = new TreeSet<>();
        Set<String> others = new TreeSet<>();
        Deployment deployment = start(Source.BLOB, app -> {
            Bucket bucket = app.bucket("things");
            Bucket other = app.bucket("others");
            app.onBlobCreated(bucket, "images/a b", event -> {
                images.add(event.key());
                return Outcome.ack();
            });
            app.onBlobCreated(other, event -> {
                others.add(event.bucket() + " " + event.key());
                return Outcome.ack();
            });
        });
        for (String key :
                List.of("images/a b", "images/a bc", "images/a+b", "images/a", "Images/a b", "x/images/a b")) {
            deployment.deliver(List.of(new BlobPut("things", key, new byte[1])));
        }
        deployment.deliver(List.of(new BlobPut("others", "images/a b", new byte[1])));
        assertThat(images).containsExactly("images/a b", "images/a bc");
        assertThat(others).containsExactly("others images/a b");
    }

    private static byte[] allBytes() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        return all;
    }

    @Test
    @Rule(value = "FN-5", needs = Capability.QUEUE)
    @DisplayName("a message reaches its handler with every byte of its body and its attributes")
    void messages() throws Exception {
        ConcurrentLinkedQueue<Message> seen = new ConcurrentLinkedQueue<>();
        Deployment deployment = start(Source.QUEUE, app -> {
            clock = app.clock();
            app.onMessage(app.queue("jobs"), byte[].class, (body, message) -> {
                assertThat(body).isEqualTo(message.body());
                seen.add(message);
                return Outcome.ack();
            });
        });
        Map<String, String> attributes = Map.of("kind", "\u00e9 \"x\"", "empty", "", "A.b-c_1", "{}");
        for (byte[] body : List.of(allBytes(), new byte[0], "{\"a\":1}".getBytes(StandardCharsets.UTF_8))) {
            assertThat(deliver(deployment, new MessageSent("jobs", body, attributes, "")))
                    .containsExactly(acked());
            Message message = seen.remove();
            assertThat(message.body()).isEqualTo(body);
            assertThat(message.attributes()).isEqualTo(attributes);
            assertThat(message.id()).isNotBlank();
            assertThat(message.attempt()).isEqualTo(1);
            assertThat(Duration.between(message.enqueuedAt(), clock.instant()).abs())
                    .isLessThan(Duration.ofMinutes(2));
        }
    }

    private record Job(String name, int size) {}

    @Test
    @Rule(value = "FN-5", needs = Capability.QUEUE)
    @DisplayName("a message's body is read as the type of its handler: a text, or JSON")
    void typedMessages() throws Exception {
        ConcurrentLinkedQueue<Object> seen = new ConcurrentLinkedQueue<>();
        Deployment deployment = start(Source.QUEUE, app -> {
            app.onMessage(app.queue("texts"), String.class, (body, message) -> {
                seen.add(body);
                return Outcome.ack();
            });
            app.onMessage(app.queue("jobs"), Job.class, (body, message) -> {
                seen.add(body);
                return Outcome.ack();
            });
        });
        deliver(deployment, message("texts", "\u00e9\ud834\udd1e"));
        deliver(deployment, message("jobs", "{\"name\":\"n\",\"size\":3,\"newer\":true}"));
        assertThat(seen).containsExactly("\u00e9\ud834\udd1e", new Job("n", 3));
    }

    @Test
    @Rule(value = "FN-5", needs = Capability.TOPIC)
    @DisplayName("what is published reaches the handler of a subscription, unwrapped")
    void topics() throws Exception {
        ConcurrentLinkedQueue<Message> seen = new ConcurrentLinkedQueue<>();
        Deployment deployment = start(
                Source.TOPIC,
                app -> app.onMessage(
                        app.subscription(app.topic("news"), "readers", s -> s), byte[].class, (body, message) -> {
                            seen.add(message);
                            return Outcome.ack();
                        }));
        assertThat(deliver(deployment, new MessagePublished("news", allBytes(), Map.of("kind", "x"))))
                .containsExactly(acked());
        Message message = seen.remove();
        assertThat(message.body()).isEqualTo(allBytes());
        assertThat(message.attributes()).isEqualTo(Map.of("kind", "x"));
        assertThat(seen).isEmpty();
    }

    @Test
    @Rule({"FN-5", "FN-8"})
    @DisplayName("a schedule's event bears its name, its minute and the attributes of CloudEvents")
    void schedules() throws Exception {
        ConcurrentLinkedQueue<ScheduleEvent> seen = new ConcurrentLinkedQueue<>();
        Deployment deployment = start(Source.SCHEDULE, app -> {
            clock = app.clock();
            app.schedule("often", Schedule.cron("*/10 * * * *"), event -> {
                seen.add(event);
                return Outcome.ack();
            });
        });
        assertThat(deliver(deployment, new ScheduleDue("often"))).containsExactly(acked());
        ScheduleEvent event = seen.remove();
        assertThat(event.schedule()).isEqualTo("often");
        assertAttributes(event.attributes(), ScheduleEvent.DUE, "isobar:schedule/often", "", clock.instant());
        assertThat(event.due().getEpochSecond() % 600)
                .as("seconds past a tenth minute")
                .isZero();
        assertThat(seen).isEmpty();
    }

    @Test
    @Rule(value = "FN-5", needs = Capability.QUEUE)
    @DisplayName("an event that comes again has the id that it had, and a later attempt")
    void repeats() throws Exception {
        ConcurrentLinkedQueue<Message> seen = new ConcurrentLinkedQueue<>();
        Deployment deployment = start(
                Source.QUEUE,
                app -> app.onMessage(app.queue("jobs", q -> q.maxAttempts(100)), String.class, (body, message) -> {
                    seen.add(message);
                    return seen.size() < 3 ? Outcome.retry(Duration.ofSeconds(30)) : Outcome.ack();
                }));
        assertThat(deliver(deployment, message("jobs", "m"))).hasOnlyElementsOfType(Fate.Retried.class);
        assertThat(deployment.redeliver()).hasOnlyElementsOfType(Fate.Retried.class);
        assertThat(deployment.redeliver()).containsExactly(acked());
        assertThat(seen)
                .extracting(Message::id)
                .hasSize(3)
                .containsOnly(seen.element().id());
        assertThat(seen).extracting(Message::text).containsOnly("m");
        assertThat(seen).extracting(Message::attempt).isSorted().doesNotHaveDuplicates();
    }

    /** Made by the injector, once. */
    public static final class Worker implements MessageHandler<String>, EventHandler<BlobEvent> {
        private static final ConcurrentLinkedQueue<Object> SEEN = new ConcurrentLinkedQueue<>();

        /** For the injector. */
        @Inject
        public Worker() {}

        @Override
        public Outcome handle(String body, Message message) {
            SEEN.add(System.identityHashCode(this));
            return Outcome.ack();
        }

        @Override
        public Outcome handle(BlobEvent event) {
            SEEN.add(System.identityHashCode(this));
            return Outcome.ack();
        }
    }

    private static void workers(AppBuilder app) {
        app.onMessage(app.queue("jobs"), String.class, Worker.class);
    }

    @Test
    @Rule(value = "FN-9", needs = Capability.QUEUE)
    @DisplayName("a class that handles events is made once, with all that it injects")
    void singleton() throws Exception {
        Deployment deployment = start(Source.QUEUE, EventConformance::workers);
        Worker.SEEN.clear();
        deliver(deployment, message("jobs", "a"), message("jobs", "b"));
        deliver(deployment, message("jobs", "c"));
        assertThat(Worker.SEEN).hasSize(3);
        assertThat(Set.copyOf(Worker.SEEN)).hasSize(1);
    }

    @Test
    @Rule(
            value = {"FN-7", "FN-9"},
            needs = Capability.QUEUE)
    @DisplayName("each event runs in an invocation of its own, with time left, and its line in the log bears the id")
    void invocations() throws Exception {
        ConcurrentLinkedQueue<Invocation> seen = new ConcurrentLinkedQueue<>();
        Deployment deployment = start(
                Source.QUEUE,
                app -> app.onMessage(app.queue("jobs"), String.class, (body, message) -> {
                    Invocation current = Invocation.current().orElseThrow();
                    assertThat(current.remaining()).isPositive();
                    assertThat(current.cancelled()).isFalse();
                    seen.add(current);
                    return Outcome.ack();
                }));
        assertThat(deliver(deployment, message("jobs", "canary-a"), message("jobs", "canary-b")))
                .containsOnly(acked());
        assertThat(seen).doesNotHaveDuplicates().hasSize(2);
        for (Invocation invocation : seen) {
            assertThat(deployment.log())
                    .as("the line of an event")
                    .anySatisfy(line -> assertThat(line)
                            .startsWith("{")
                            .contains(invocation.id(), "message/jobs", "\"outcome\":\"ack\""));
        }
        assertThat(String.join("\n", deployment.log())).doesNotContain("canary");
    }

    @Test
    @Rule(
            value = {"FN-4", "FN-7"},
            needs = Capability.QUEUE)
    @DisplayName("what a handler of events fails with is in the log, under its invocation")
    void failuresAreLogged() throws Exception {
        AtomicReference<String> id = new AtomicReference<>("none");
        Deployment deployment = start(
                Source.QUEUE,
                app -> app.onMessage(app.queue("jobs"), String.class, (body, message) -> {
                    id.set(Invocation.current().orElseThrow().id());
                    throw new IllegalStateException("on purpose");
                }));
        deliver(deployment, message("jobs", "m"));
        assertThat(deployment.log())
                .anySatisfy(line -> assertThat(line).contains(id.get(), "IllegalStateException", "EventConformance"));
    }

    @Test
    @Rule(
            value = "FN-5",
            needs = {Capability.QUEUE, Capability.BLOB})
    @DisplayName("events of every kind find their own handlers in one application")
    void oneApplication() throws Exception {
        requireSource(Source.QUEUE);
        requireSource(Source.SCHEDULE);
        ConcurrentLinkedQueue<String> seen = new ConcurrentLinkedQueue<>();
        Deployment deployment = start(Source.BLOB, app -> {
            app.onBlobCreated(app.bucket("things"), event -> said("blob " + event.key(), seen));
            app.onMessage(app.queue("jobs"), String.class, (body, message) -> said("message " + body, seen));
            app.onMessage(app.queue("others"), String.class, (body, message) -> said("other " + body, seen));
            app.schedule("daily", Schedule.cron("0 3 * * *"), event -> said("schedule " + event.schedule(), seen));
        });
        deliver(deployment, new BlobPut("things", "k", new byte[1]));
        deliver(deployment, message("jobs", "m"));
        deliver(deployment, message("others", "n"));
        deliver(deployment, new ScheduleDue("daily"));
        assertThat(seen).containsExactly("blob k", "message m", "other n", "schedule daily");
    }

    private static Outcome said(String what, ConcurrentLinkedQueue<String> seen) {
        seen.add(what);
        return Outcome.ack();
    }
}
