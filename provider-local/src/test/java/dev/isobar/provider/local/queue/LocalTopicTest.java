package dev.isobar.provider.local.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.queue.Lease;
import dev.isobar.queue.MessageQueue;
import dev.isobar.queue.OutgoingMessage;
import dev.isobar.queue.QueueSpec;
import dev.isobar.queue.SubscriptionSpec;
import dev.isobar.queue.Topic;
import dev.isobar.queue.TopicSpec;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LocalTopicTest {
    private Laptop laptop;
    private Topic topic;

    @BeforeEach
    void open() throws InterruptedException {
        laptop = Laptop.inMemory();
        topic = laptop.topic(TopicSpec.of("news").ordered());
    }

    @AfterEach
    void close() {
        laptop.close();
    }

    private static List<String> texts(MessageQueue subscription) {
        return subscription.receive(10, Duration.ZERO).stream()
                .map(Lease::message)
                .map(message -> message.text())
                .toList();
    }

    @Test
    @DisplayName("MSG-7 every subscription that existed before gets every message, and later ones none")
    void everySubscriptionThatExistedGetsEveryMessage() throws InterruptedException {
        MessageQueue mail = laptop.subscription("news", SubscriptionSpec.of("mail"));
        MessageQueue log = laptop.subscription("news", SubscriptionSpec.of("log"));
        MessageQueue elsewhere = laptop.subscription("news2", SubscriptionSpec.of("log"));
        String id = topic.publish(OutgoingMessage.of("one").attribute("a", "b"));
        MessageQueue late = laptop.subscription("news", SubscriptionSpec.of("late"));
        topic.publish(OutgoingMessage.of("two"));

        assertThat(mail.receive(10, Duration.ZERO)).hasSize(2).first().satisfies(lease -> {
            assertThat(lease.message().id()).isEqualTo(id);
            assertThat(lease.message().attributes()).containsEntry("a", "b");
        });
        assertThat(texts(log)).containsExactly("one", "two");
        assertThat(texts(late)).containsExactly("two");
        assertThat(texts(elsewhere)).isEmpty();
    }

    @Test
    @DisplayName("MSG-7 subscriptions hold their own leases and dead letters")
    void subscriptionsAreIndependent() throws InterruptedException {
        MessageQueue mail = laptop.subscription("news", SubscriptionSpec.of("mail"));
        MessageQueue log =
                laptop.subscription("news", SubscriptionSpec.of("log").maxAttempts(6));
        topic.publish(OutgoingMessage.of("x"));

        mail.receive(1, Duration.ZERO).get(0).deadLetter("why");
        for (int i = 0; i < 6; i++) {
            log.receive(1, Duration.ZERO).get(0).nack(Duration.ZERO);
        }

        assertThat(mail.deadLetters().peek(10)).hasSize(1);
        assertThat(log.deadLetters().peek(10).get(0).message().attempt()).isEqualTo(6);
    }

    @Test
    @DisplayName("MSG-7 a filter passes messages that satisfy each of its terms")
    void aFilterPassesWhatSatisfiesEachTerm() throws InterruptedException {
        MessageQueue filtered = laptop.subscription(
                "news", SubscriptionSpec.of("mail").where("kind", "a", "b").where("size", "1"));
        topic.publish(OutgoingMessage.of("yes a").attribute("kind", "a").attribute("size", "1"));
        topic.publish(OutgoingMessage.of("yes b")
                .attribute("kind", "b")
                .attribute("size", "1")
                .attribute("x", "y"));
        topic.publish(OutgoingMessage.of("other value").attribute("kind", "c").attribute("size", "1"));
        topic.publish(OutgoingMessage.of("one term").attribute("kind", "a"));
        topic.publish(OutgoingMessage.of("other case").attribute("Kind", "a").attribute("size", "1"));

        assertThat(texts(filtered)).containsExactly("yes a", "yes b");
    }

    @Test
    void aFilterThatChangedHoldsForWhatComesAfter() throws InterruptedException {
        SubscriptionSpec spec = SubscriptionSpec.of("mail");
        MessageQueue mail = laptop.subscription("news", spec.where("kind", "a"));
        topic.publish(OutgoingMessage.of("before").attribute("kind", "b"));

        laptop.subscription("news", spec.where("kind", "b"));
        topic.publish(OutgoingMessage.of("after").attribute("kind", "b"));

        assertThat(texts(mail)).containsExactly("after");
    }

    @Test
    @DisplayName("MSG-9 a subscription and its filter stay when nobody reads it, also over a restart")
    void aSubscriptionStays() throws InterruptedException {
        SubscriptionSpec spec = SubscriptionSpec.of("mail").where("kind", "a");
        laptop.subscription("news", spec);
        laptop.pass(Duration.ofDays(100));
        laptop.reopenQueues();
        topic = laptop.topic(TopicSpec.of("news"));
        topic.publish(OutgoingMessage.of("yes").attribute("kind", "a"));
        topic.publish(OutgoingMessage.of("no"));

        assertThat(texts(laptop.subscription("news", spec))).containsExactly("yes");
    }

    @Test
    @DisplayName("MSG-8 a duplicate reaches no subscription")
    void aDuplicateReachesNoSubscription() throws InterruptedException {
        MessageQueue mail = laptop.subscription("news", SubscriptionSpec.of("mail"));
        OutgoingMessage message = OutgoingMessage.of("x").deduplicationId("d");

        String id = topic.publish(message);

        assertThat(topic.publish(message)).isEqualTo(id);
        assertThat(texts(mail)).hasSize(1);
        laptop.pass(Duration.ofMinutes(5));
        assertThat(topic.publish(message)).isNotEqualTo(id);
    }

    @Test
    @DisplayName("MSG-6 order holds within a subscription")
    void orderHoldsWithinASubscription() throws InterruptedException {
        MessageQueue mail =
                laptop.subscription("news", SubscriptionSpec.of("mail").ordered());
        topic.publish(OutgoingMessage.of("1").orderingKey("k"));
        topic.publish(OutgoingMessage.of("2").orderingKey("k"));

        assertThat(texts(mail)).containsExactly("1");
    }

    @Test
    void aQueueOfTheSameNameIsAnother() throws InterruptedException {
        laptop.subscription("news", SubscriptionSpec.of("mail"));
        topic.publish(OutgoingMessage.of("x"));

        assertThat(texts(laptop.queue(QueueSpec.of("mail")))).isEmpty();
        assertThat(texts(laptop.queue(QueueSpec.of("news")))).isEmpty();
    }
}
