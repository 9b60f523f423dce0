package dev.isobar.conformance.queue;

import static dev.isobar.Capability.TOPIC;
import static dev.isobar.Capability.TOPIC_FILTERS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.conformance.Rule;
import dev.isobar.error.ErrorCode;
import dev.isobar.queue.OutgoingMessage;
import dev.isobar.queue.SubscriptionSpec;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Filters of subscriptions: the part of MSG-7 that needs TOPIC_FILTERS. */
public abstract class TopicFilterConformance extends TopicSuite {
    private static OutgoingMessage message(String body, String... attributes) {
        OutgoingMessage message = OutgoingMessage.of(body);
        for (int i = 0; i < attributes.length; i += 2) {
            message = message.attribute(attributes[i], attributes[i + 1]);
        }
        return message;
    }

    private Feed where(String attribute, String... anyOf) throws Exception {
        return subscribe(SubscriptionSpec.of(fresh("s")).where(attribute, anyOf));
    }

    @Test
    @Rule(
            value = "MSG-7",
            needs = {TOPIC, TOPIC_FILTERS})
    @DisplayName("a filtered subscription gets the messages whose attribute has the value, and no other")
    void equality() throws Exception {
        Feed red = where("colour", "red");
        Feed all = subscribe(SubscriptionSpec.of(fresh("all")));
        publish(message("1", "colour", "red"));
        publish(message("2", "colour", "redder"));
        publish(message("3", "colour", "Red"));
        publish(message("4", "Colour", "red"));
        publish(message("5"));
        publish(message("6", "colour", ""));
        publish(message("7", "size", "9", "colour", "red"));
        assertThat(red.drain(2)).containsExactlyInAnyOrder("1", "7");
        assertThat(all.drain(7)).hasSize(7);
    }

    @Test
    @Rule(
            value = "MSG-7",
            needs = {TOPIC, TOPIC_FILTERS})
    @DisplayName("of several values one must match, and of several attributes each")
    void combined() throws Exception {
        Feed feed =
                subscribe(SubscriptionSpec.of(fresh("s")).where("a", "1", "2").where("b", "x"));
        publish(message("1x", "a", "1", "b", "x"));
        publish(message("2x", "a", "2", "b", "x"));
        publish(message("3x", "a", "3", "b", "x"));
        publish(message("1y", "a", "1", "b", "y"));
        publish(message("1", "a", "1"));
        publish(message("x", "b", "x"));
        assertThat(feed.drain(2)).containsExactlyInAnyOrder("1x", "2x");
    }

    @Test
    @Rule(
            value = "MSG-7",
            needs = {TOPIC, TOPIC_FILTERS})
    @DisplayName("five terms are honoured, be they values of one attribute or five attributes")
    void fiveTerms() throws Exception {
        Feed values = where("a", "1", "2", "3", "4", "5");
        SubscriptionSpec spec = SubscriptionSpec.of(fresh("five"));
        for (String name : List.of("a", "b", "c", "d", "e")) {
            spec = spec.where(name, "5");
        }
        Feed attributes = subscribe(spec);
        publish(message("five", "a", "5"));
        publish(message("six", "a", "6"));
        publish(message("all", "a", "5", "b", "5", "c", "5", "d", "5", "e", "5"));
        publish(message("but one", "a", "5", "b", "5", "c", "5", "d", "5", "e", "4"));
        assertThat(values.drain(3)).containsExactlyInAnyOrder("five", "all", "but one");
        assertThat(attributes.drain(1)).containsExactly("all");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\"",
                "'",
                "\\",
                "a\"b'c\\d",
                "*",
                "a*",
                "%",
                "\u20AC",
                "null",
                "true",
                "1.0",
                "a,b",
                "[x]"
            })
    @Rule(
            value = "MSG-7",
            needs = {TOPIC, TOPIC_FILTERS})
    @DisplayName("a value is compared as it is, whatever signs it has")
    void values(String value) throws Exception {
        Feed feed = where("a", value);
        publish(message("same", "a", value));
        publish(message("other", "a", value + "x"));
        publish(message("none"));
        assertThat(feed.drain(1)).containsExactly("same");
    }

    @Test
    @Rule(
            value = {"MSG-7", "MSG-5"},
            needs = {TOPIC, TOPIC_FILTERS})
    @DisplayName("what a filter leaves out is neither a dead letter nor in any way kept")
    void leftOut() throws Exception {
        Feed feed = where("a", "1");
        publish(message("out", "a", "2"));
        assertThat(feed.now()).isEmpty();
        assertThat(feed.queue().deadLetters().peek(10)).isEmpty();
    }

    @Test
    @Rule({"MSG-7", "CORE-5"})
    @DisplayName("a filter of more than five terms, of none, or with an attribute twice is refused")
    void arguments() {
        SubscriptionSpec spec = SubscriptionSpec.of("s").where("a", "1", "2", "3", "4");
        assertNullRefused(() -> spec.where("b", "5", "6"));
        assertNullRefused(() -> spec.where("a", "5"));
        assertNullRefused(() -> spec.where("b"));
        assertNullRefused(() -> spec.where("not legal", "v"));
        assertNullRefused(() -> spec.where("aws.x", "v"));
        assertNullRefused(() -> spec.where("b", "v".repeat(1025)));
        assertNullRefused(() -> spec.where("b", nothing(String.class)));
        assertThat(spec.where("b", "5").filter()).hasSize(2);
    }

    @Test
    @Rule(
            value = {"MSG-7", "CORE-7"},
            needs = TOPIC,
            lacks = TOPIC_FILTERS)
    @DisplayName("where filters are not declared, a filtered subscription is refused before any I/O")
    void refusedWhereUndeclared() throws Exception {
        Feed feed = subscribePlainly(SubscriptionSpec.of(fresh("s")).where("a", "1"));
        refused(ErrorCode.UNSUPPORTED, () -> feed.queue().receive(1, Duration.ZERO));
        refused(ErrorCode.UNSUPPORTED, () -> feed.queue().deadLetters().peek(1));
        refused(ErrorCode.UNSUPPORTED, () -> feed.queue().deadLetters().redrive(1));
    }

    @Test
    @Rule(
            value = {"MSG-7", "CORE-7"},
            needs = TOPIC,
            lacks = TOPIC_FILTERS)
    @DisplayName("a driver that does not declare filters does not filter")
    void noneBelowTheGate() throws Exception {
        Feed feed = subscribePlainly(SubscriptionSpec.of(fresh("s")).where("a", "1"));
        Feed plain = subscribe(SubscriptionSpec.of(fresh("plain")));
        if (feed.opensBelowTheGate()) {
            publish(message("out", "a", "2"));
            assertThat(plain.drain(1)).containsExactly("out");
            assertThat(feed.belowTheGate())
                    .as("filters work though TOPIC_FILTERS is undeclared")
                    .isNotEmpty();
        }
    }
}
