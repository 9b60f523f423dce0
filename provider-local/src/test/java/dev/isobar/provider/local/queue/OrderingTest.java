package dev.isobar.provider.local.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.isobar.queue.Lease;
import dev.isobar.queue.MessageQueue;
import dev.isobar.queue.OutgoingMessage;
import dev.isobar.queue.QueueSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OrderingTest {
    private Laptop laptop;
    private MessageQueue queue;

    @BeforeEach
    void open() throws InterruptedException {
        laptop = Laptop.inMemory();
        queue = laptop.queue(QueueSpec.of("jobs").ordered());
    }

    @AfterEach
    void close() {
        laptop.close();
    }

    private void send(String key, String body) {
        queue.send(OutgoingMessage.of(body).orderingKey(key));
    }

    private List<Lease> receive() {
        return queue.receive(10, Duration.ZERO);
    }

    private static List<String> texts(List<Lease> leases) {
        return leases.stream().map(lease -> lease.message().text()).toList();
    }

    @Test
    @DisplayName("MSG-6 of each ordering key one message is out at a time, in order")
    void oneMessageOfEachKeyIsOutAtATime() {
        send("a", "a1");
        send("a", "a2");
        send("b", "b1");
        queue.send(OutgoingMessage.of("free1"));
        queue.send(OutgoingMessage.of("free2"));

        List<Lease> first = receive();
        assertThat(texts(first)).containsExactly("a1", "b1", "free1", "free2");
        assertThat(first.get(0).message().orderingKey()).contains("a");
        assertThat(receive()).isEmpty();
        first.get(0).ack();

        assertThat(texts(receive())).containsExactly("a2");
    }

    @Test
    void whatWaitsIsShownWithItsTime() throws InterruptedException {
        LocalQueue shown = laptop.queues.queue("jobs", 5);
        send("a", "a1");
        send("a", "a2");
        queue.send(OutgoingMessage.of("free"));
        receive().get(0).nack(Duration.ofSeconds(30));

        assertThat(shown.waiting(10))
                .extracting(waiting -> waiting.message().text(), Waiting::from)
                .containsExactly(tuple("a1", Optional.of(Laptop.START.plusSeconds(30))), tuple("a2", Optional.empty()));
        assertThat(shown.waiting(1)).hasSize(1);
    }

    @Test
    @DisplayName("MSG-6 a failed message holds back its own key and no other")
    void aFailedMessageHoldsBackItsOwnKeyOnly() {
        send("a", "a1");
        send("a", "a2");
        send("b", "b1");
        receive()
                .forEach(lease ->
                        lease.nack(lease.message().text().equals("a1") ? Duration.ofMinutes(1) : Duration.ZERO));
        send("a", "a3");
        send("b", "b2");

        List<Lease> second = receive();
        assertThat(texts(second)).containsExactly("b1");
        second.get(0).ack();
        assertThat(texts(receive())).containsExactly("b2");
        laptop.pass(Duration.ofMinutes(1));

        assertThat(texts(receive())).contains("a1").doesNotContain("a2", "a3");
    }

    @Test
    @DisplayName("MSG-6 an expired lease keeps its place before the others of its key")
    void anExpiredLeaseKeepsItsPlace() {
        send("a", "a1");
        send("a", "a2");
        receive();
        laptop.pass(Duration.ofSeconds(30));

        assertThat(texts(receive())).containsExactly("a1");
    }

    @Test
    @DisplayName("MSG-6 a dead letter lets the next of its key through, and is redriven to the end")
    void aDeadLetterLetsTheNextOfItsKeyThrough() {
        send("a", "a1");
        send("a", "a2");
        receive().get(0).deadLetter("why");
        assertThat(queue.deadLetters().peek(1).get(0).message().orderingKey()).contains("a");
        queue.deadLetters().redrive(1);

        List<Lease> next = receive();
        assertThat(texts(next)).containsExactly("a2");
        next.get(0).ack();

        assertThat(texts(receive())).containsExactly("a1");
    }

    @Test
    @DisplayName("MSG-9 a key whose messages all grew too old is free again")
    void aKeyWhoseMessagesGrewTooOldIsFreeAgain() {
        for (int i = 0; i < 3; i++) {
            send("a", "old" + i);
        }
        laptop.pass(Duration.ofDays(7));
        send("a", "new");

        assertThat(texts(receive())).containsExactly("new");
    }

    @Test
    @DisplayName("MSG-6 whatever is acked, nacked or lost, each key's messages are handled in order")
    void orderHoldsWhateverHappens() {
        Random random = new Random(42);
        Map<String, List<Integer>> handled = new HashMap<>();
        for (int i = 0; i < 300; i++) {
            send("k" + random.nextInt(7), String.valueOf(i));
        }
        int count = 0;
        while (count < 300) {
            for (Lease lease : receive()) {
                int fate = lease.message().attempt() < 4 ? random.nextInt(3) : 0;
                if (fate == 0) {
                    handled.computeIfAbsent(lease.message().orderingKey().orElseThrow(), k -> new ArrayList<>())
                            .add(Integer.valueOf(lease.message().text()));
                    lease.ack();
                    count++;
                } else if (fate == 1) {
                    lease.nack(Duration.ofSeconds(random.nextInt(60)));
                }
            }
            laptop.pass(Duration.ofSeconds(20));
        }

        assertThat(handled).hasSize(7);
        assertThat(handled.values()).allSatisfy(numbers -> assertThat(numbers).isSorted());
        assertThat(queue.deadLetters().peek(1)).isEmpty();
    }
}
