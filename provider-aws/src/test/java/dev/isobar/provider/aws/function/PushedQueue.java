package dev.isobar.provider.aws.function;

import dev.isobar.queue.DeadLetter;
import dev.isobar.queue.spi.DeadLetterRequest;
import dev.isobar.queue.spi.Delivery;
import dev.isobar.queue.spi.ExtendRequest;
import dev.isobar.queue.spi.NackRequest;
import dev.isobar.queue.spi.QueueDriver;
import dev.isobar.queue.spi.ReceiveRequest;
import dev.isobar.queue.spi.SendEntry;
import dev.isobar.queue.spi.SendOutcome;
import dev.isobar.spi.Call;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A queue whose messages its service pushes: nobody receives, and what an entry point does to it is kept. */
final class PushedQueue implements QueueDriver {
    final List<byte[]> sent = new CopyOnWriteArrayList<>();
    final Map<String, String> dead = new ConcurrentHashMap<>();
    final List<String> acked = new CopyOnWriteArrayList<>();
    volatile boolean refusing;

    @Override
    public List<SendOutcome> send(List<SendEntry> entries, Call call) throws IOException {
        if (refusing) {
            throw new IOException("refused");
        }
        entries.forEach(entry -> sent.add(entry.body()));
        return entries.stream()
                .map(entry -> (SendOutcome) new SendOutcome.Sent("sent-" + sent.size()))
                .toList();
    }

    @Override
    public List<Delivery> receive(ReceiveRequest request, Call call) {
        throw new UnsupportedOperationException("the service pushes");
    }

    @Override
    public void ack(Delivery delivery, Call call) {
        acked.add(delivery.token());
    }

    @Override
    public void nack(NackRequest request, Call call) {
        throw new UnsupportedOperationException("Lambda is told");
    }

    @Override
    public Optional<Delivery> extend(ExtendRequest request, Call call) {
        return Optional.empty();
    }

    @Override
    public void deadLetter(DeadLetterRequest request, Call call) throws IOException {
        if (refusing) {
            throw new IOException("refused");
        }
        dead.put(request.delivery().token(), request.cause());
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
