package dev.isobar.provider.local.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.queue.MessageQueue;
import dev.isobar.queue.OutgoingMessage;
import dev.isobar.queue.QueueSpec;
import dev.isobar.spi.Call;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DeduplicationTest {
    private static final OutgoingMessage TWICE = OutgoingMessage.of("x").deduplicationId("d");

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

    private int received() {
        return queue.receive(10, Duration.ZERO).size();
    }

    @Test
    @DisplayName("MSG-8 a second message with the same id within 5 minutes is not delivered")
    void aSecondMessageWithinFiveMinutesIsNotDelivered() {
        String id = queue.send(TWICE);
        assertThat(queue.send(TWICE)).isEqualTo(id);
        assertThat(received()).isEqualTo(1);

        laptop.pass(Duration.ofMinutes(5).minusMillis(1));
        assertThat(queue.send(TWICE)).isEqualTo(id);
        laptop.pass(Duration.ofMillis(1));

        assertThat(queue.send(TWICE)).isNotEqualTo(id);
    }

    @Test
    @DisplayName("MSG-8 an acked message still counts")
    void anAckedMessageStillCounts() {
        queue.send(TWICE);
        queue.receive(1, Duration.ZERO).get(0).ack();

        queue.send(TWICE);

        assertThat(received()).isZero();
    }

    @Test
    void anIdWithinOneBatchCountsOnceToo() {
        assertThat(queue.sendAll(List.of(TWICE, TWICE)).failures()).isEmpty();

        assertThat(received()).isEqualTo(1);
    }

    @Test
    void otherIdsAndOtherQueuesAreNotDuplicates() throws InterruptedException {
        MessageQueue other = laptop.queue(QueueSpec.of("others").ordered());
        queue.send(TWICE);
        queue.send(TWICE.deduplicationId("e"));
        other.send(TWICE);

        assertThat(received()).isEqualTo(2);
        assertThat(other.receive(10, Duration.ZERO)).hasSize(1);
    }

    @Test
    @DisplayName("MSG-8 the window outlives a restart")
    void theWindowOutlivesARestart() throws InterruptedException {
        queue.send(TWICE);
        laptop.reopenQueues();
        queue = laptop.queue(QueueSpec.of("jobs").ordered());

        queue.send(TWICE);

        assertThat(received()).isEqualTo(1);
    }

    @Test
    void idsAreForgottenInTheEndAndThoseUsedAnewAreNot() throws InterruptedException {
        Deduplication deduplication = new Deduplication(laptop.store);
        laptop.store.write(Call.unhurried(), () -> {
            deduplication.remember(1, "old", 1, "m1", 0);
            deduplication.remember(1, "again", 2, "m2", 0);
            deduplication.remember(2, "other", 3, "m3", 0);
            deduplication.remember(1, "again", 4, "m4", 300_000);
            deduplication.forget(1, 300_000, 100);
            return true;
        });

        assertThat(deduplication.earlier(1, "old", 0)).isEmpty();
        assertThat(deduplication.earlier(1, "again", 300_000)).contains("m4");
        assertThat(deduplication.earlier(2, "other", 0)).contains("m3");
    }
}
