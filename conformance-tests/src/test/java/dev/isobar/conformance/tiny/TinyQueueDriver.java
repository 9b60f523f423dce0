package dev.isobar.conformance.tiny;

import dev.isobar.queue.DeadLetter;
import dev.isobar.queue.Message;
import dev.isobar.queue.spi.DeadLetterRequest;
import dev.isobar.queue.spi.Delivery;
import dev.isobar.queue.spi.ExtendRequest;
import dev.isobar.queue.spi.NackRequest;
import dev.isobar.queue.spi.QueueDriver;
import dev.isobar.queue.spi.ReceiveRequest;
import dev.isobar.queue.spi.SendEntry;
import dev.isobar.queue.spi.SendOutcome;
import dev.isobar.spi.Call;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A queue, as far as faults can happen to it: what is received is gone, and there are no leases. */
record TinyQueueDriver(TinyClient client, String name) implements QueueDriver {
    private static final byte[] NOTHING = {};

    private String path() {
        return "/q/" + name;
    }

    @Override
    public List<SendOutcome> send(List<SendEntry> entries, Call call) throws Exception {
        List<SendOutcome> outcomes = new ArrayList<>();
        for (SendEntry entry : entries) {
            String token = UUID.randomUUID().toString();
            boolean blind = client.quirk() == Quirk.REPEATS_BLINDLY;
            Map<String, String> headers = blind ? Map.of() : Map.of("Token", token);
            TinyClient.Kind kind = blind ? TinyClient.Kind.ONCE : TinyClient.Kind.RECOGNISED;
            client.send("POST", path(), headers, entry.body(), kind, call);
            outcomes.add(new SendOutcome.Sent(token));
        }
        return outcomes;
    }

    @Override
    public List<Delivery> receive(ReceiveRequest request, Call call) throws Exception {
        List<Delivery> received = new ArrayList<>();
        while (received.size() < request.max()) {
            TinyClient.Answer answer =
                    client.send("DELETE", path(), Map.of(), NOTHING, TinyClient.Kind.IDEMPOTENT, call);
            if (answer.status() == 204) {
                return received;
            }
            String id = UUID.randomUUID().toString();
            received.add(Delivery.of(Message.of(id, answer.body().readAllBytes(), 1, Instant.EPOCH), id));
        }
        return received;
    }

    @Override
    public void ack(Delivery delivery, Call call) {}

    @Override
    public void nack(NackRequest request, Call call) {
        throw new UnsupportedOperationException("the small store has no leases");
    }

    @Override
    public Optional<Delivery> extend(ExtendRequest request, Call call) {
        return Optional.empty();
    }

    @Override
    public void deadLetter(DeadLetterRequest request, Call call) {
        throw new UnsupportedOperationException("the small store has no dead letters");
    }

    @Override
    public List<DeadLetter> peek(int max, Call call) {
        return List.of();
    }

    @Override
    public int redrive(int max, Call call) {
        return 0;
    }
}
