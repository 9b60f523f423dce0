package dev.isobar.conformance.queue;

import dev.isobar.queue.spi.SendEntry;
import dev.isobar.queue.spi.SendOutcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The part of a service that takes the messages of a batch except those of one text. */
final class Refusing {
    private final byte[] refused;

    Refusing(String text) {
        this.refused = text.getBytes(StandardCharsets.UTF_8);
    }

    /** Sends what is not refused. */
    interface Sending {
        List<SendOutcome> send(List<SendEntry> entries) throws Exception;
    }

    List<SendOutcome> send(List<SendEntry> entries, Sending rest) throws Exception {
        List<SendEntry> others = entries.stream().filter(this::isTaken).toList();
        List<SendOutcome> taken = new ArrayList<>(others.isEmpty() ? List.of() : rest.send(others));
        List<SendOutcome> all = new ArrayList<>();
        for (SendEntry entry : entries) {
            all.add(isTaken(entry) ? taken.remove(0) : new SendOutcome.Refused(RefusingProvider.FAULT));
        }
        return all;
    }

    private boolean isTaken(SendEntry entry) {
        return !Arrays.equals(entry.body(), refused);
    }
}
