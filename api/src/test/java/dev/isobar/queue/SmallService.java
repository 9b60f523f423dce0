package dev.isobar.queue;

import dev.isobar.Capabilities;
import dev.isobar.Ticker;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import dev.isobar.queue.spi.BatchLimit;
import dev.isobar.queue.spi.ClaimCheck;
import dev.isobar.queue.spi.DeadLetterRequest;
import dev.isobar.queue.spi.Delivery;
import dev.isobar.queue.spi.ExtendRequest;
import dev.isobar.queue.spi.LargeBodies;
import dev.isobar.queue.spi.NackRequest;
import dev.isobar.queue.spi.QueueDriver;
import dev.isobar.queue.spi.ReceiveRequest;
import dev.isobar.queue.spi.SendEntry;
import dev.isobar.queue.spi.SendOutcome;
import dev.isobar.queue.spi.TopicDriver;
import dev.isobar.spi.Call;
import dev.isobar.spi.CallPipeline;
import dev.isobar.spi.Environment;
import dev.isobar.spi.ResourceName;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A service that takes 10 KiB a message, with one queue or one subscription, and a bucket for what is larger. */
final class SmallService implements QueueDriver, TopicDriver, LargeBodies {
    static final int LIMIT = 10 << 10;

    final Map<String, byte[]> bodies = new LinkedHashMap<>();
    final Deque<Message> waiting = new ArrayDeque<>();
    final List<DeadLetter> dead = new ArrayList<>();
    final List<String> requests = new ArrayList<>();
    final long[] nanos = {0};
    boolean acksFail;
    boolean bucketDown;
    boolean bucketMissing;
    int attempts = 1;
    private int ids;

    MessageQueue queue() {
        return MessageQueue.over(QueueSpec.of("jobs"), pipeline("queue", "jobs"));
    }

    MessageQueue subscription() {
        return MessageQueue.over(SubscriptionSpec.of("mails"), pipeline("subscription", "mails"));
    }

    Topic topic() {
        return Topic.over(TopicSpec.of("news"), pipeline("topic", "news"));
    }

    private <D> CallPipeline<D> pipeline(String kind, String name) {
        @SuppressWarnings("unchecked") // it is every kind of driver
        D driver = (D) this;
        Ticker ticker = () -> nanos[0];
        return CallPipeline.to(
                new ResourceName(kind, name, name, "ISOBAR_QUEUE"),
                driver,
                Environment.of("small", Capabilities.all(), SmallService::classify)
                        .on(Clock.systemUTC(), ticker));
    }

    private static Fault classify(Throwable vendor) {
        return vendor instanceof FileNotFoundException
                ? Fault.of(ErrorCode.NOT_FOUND).ofResource()
                : Fault.of(ErrorCode.UNAVAILABLE).retry();
    }

    @Override
    public Optional<ClaimCheck> claimCheck() {
        ResourceName bucket = new ResourceName("bucket", "bodies", "real-bodies", "ISOBAR_BUCKET_BODIES");
        return Optional.of(new ClaimCheck(LIMIT, bucket, this));
    }

    @Override
    public BatchLimit batchLimit() {
        return new BatchLimit(10, LIMIT);
    }

    @Override
    public List<SendOutcome> publish(List<SendEntry> entries, Call call) {
        return send(entries, call);
    }

    @Override
    public List<SendOutcome> send(List<SendEntry> entries, Call call) {
        requests.add("send " + entries.size());
        return entries.stream().map(this::take).toList();
    }

    private SendOutcome take(SendEntry entry) {
        if (entry.bytes() > LIMIT) {
            return new SendOutcome.Refused(Fault.of(ErrorCode.INVALID_ARGUMENT));
        }
        String id = "m" + ++ids;
        waiting.add(Message.of(id, entry.body(), 1, Instant.EPOCH).attributes(entry.attributes()));
        return new SendOutcome.Sent(id);
    }

    @Override
    public List<Delivery> receive(ReceiveRequest request, Call call) {
        List<Delivery> deliveries = new ArrayList<>();
        while (!waiting.isEmpty() && deliveries.size() < request.max()) {
            Message next = waiting.remove();
            Message counted = Message.of(next.id(), next.body(), attempts, next.enqueuedAt());
            deliveries.add(Delivery.of(counted.attributes(next.attributes()), "lease of " + next.id()));
        }
        return deliveries;
    }

    @Override
    public void adopt(Delivery delivery, Duration lease) {
        requests.add("adopt " + delivery.message().id());
    }

    @Override
    public void ack(Delivery delivery, Call call) throws IOException {
        requests.add("ack " + delivery.message().id());
        if (acksFail) {
            throw new IOException("connection reset");
        }
    }

    @Override
    public void nack(NackRequest request, Call call) {
        requests.add("nack " + request.delivery().message().id());
        waiting.add(request.delivery().message());
    }

    @Override
    public Optional<Delivery> extend(ExtendRequest request, Call call) {
        return Optional.of(request.delivery());
    }

    @Override
    public void deadLetter(DeadLetterRequest request, Call call) {
        dead.add(new DeadLetter(request.delivery().message(), request.cause(), Instant.EPOCH));
    }

    @Override
    public List<DeadLetter> peek(int max, Call call) {
        return List.copyOf(dead);
    }

    @Override
    public int redrive(int max, Call call) {
        dead.forEach(letter -> waiting.add(letter.message()));
        return dead.size();
    }

    @Override
    public void store(String id, byte[] body, Call call) throws IOException {
        requests.add("store");
        failIfAsked();
        bodies.put(id, body);
    }

    private void failIfAsked() throws IOException {
        if (bucketMissing) {
            throw new FileNotFoundException();
        }
        if (bucketDown) {
            throw new IOException("connection reset");
        }
    }

    @Override
    public Optional<byte[]> fetch(String id, int most, Call call) throws IOException {
        failIfAsked();
        return Optional.ofNullable(bodies.get(id));
    }

    @Override
    public void delete(String id, Call call) throws IOException {
        requests.add("delete");
        failIfAsked();
        bodies.remove(id);
    }

    @Override
    public <X> Optional<X> unwrap(Class<X> vendorType) {
        return Optional.empty();
    }
}
