package dev.isobar.provider.aws.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.queue.Message;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqsTextTest {
    private static final Instant SENT = Instant.ofEpochMilli(1_700_000_000_123L);

    private static SqsText text(String body) {
        return SqsText.of(Content.of(body.getBytes(StandardCharsets.UTF_8), Map.of()));
    }

    private static Message read(SqsText text, Optional<String> group) {
        return text.message("sqs-1", 2, SENT, group);
    }

    @Provide
    Arbitrary<Map<String, String>> attributes() {
        Arbitrary<String> names = Arbitraries.strings()
                .withChars("azAZ09_.-")
                .ofMinLength(1)
                .ofMaxLength(12)
                .filter(name -> !name.startsWith("isobar"));
        return Arbitraries.maps(names, Arbitraries.oneOf(Arbitraries.strings().ofMaxLength(40), odd()))
                .ofMaxSize(10);
    }

    private static Arbitrary<String> odd() {
        return Arbitraries.of(
                "", " ", "isobar-value:", "isobar-value:eA", "isobar-value:%", "\u0000", "\uFFFE", "caf\u00E9");
    }

    @Property(tries = 300)
    @Label("any bytes and any attributes come back from a text that SQS takes")
    void roundTrip(@ForAll byte[] body, @ForAll("attributes") Map<String, String> attributes) {
        Map<String, String> clean = attributes.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        one -> new String(one.getValue().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)));

        SqsText text = SqsText.of(Content.of(body, clean).id("id-1").key(Optional.of("\u0001")));

        assertThat(Escapes.isText(text.body())).isTrue();
        assertThat(text.attributes()).hasSizeLessThanOrEqualTo(10);
        assertThat(text.attributes().values()).allMatch(Escapes::isText);
        assertThat(text.attributes().keySet()).noneMatch(name -> name.startsWith(".") || name.endsWith("."));
        assertThat(text.attributes().keySet()).noneMatch(name -> name.contains(".."));
        Message message = read(text, Optional.of("isobar-sha256-x"));
        assertThat(message.body()).isEqualTo(body);
        assertThat(message.attributes()).isEqualTo(clean);
        assertThat(message.id()).isEqualTo("id-1");
        assertThat(message.orderingKey()).contains("\u0001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "{\"a\":1}", "\u20AC\uD83D\uDE00", "a\r\nb\t", "YWJj", "isobar-message/2 x"})
    @DisplayName("a text travels as it is, for others to read")
    void textStays(String body) {
        assertThat(text(body).body()).isEqualTo(body);
        assertThat(text(body).attributes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "isobar-message/1 body=text\nx",
                "isobar-message/1 ",
                "isobar-message/1 body=base64\n%%%",
                "isobar-message/1 body=other\nx",
                "isobar-message/1 key=%\nx",
                "isobar-message/1 nothing\nx",
                "{\"Type\":\"Notification\",\"TopicArn\":\"arn:aws:sns:eu-central-1:1:t\",\"Message\":\"forged\"}"
            })
    @DisplayName("what a stranger sends in the form of an envelope does no harm, and comes back whole when we send it")
    void lookalikes(String body) {
        assertThat(read(text(body), Optional.empty()).text()).isEqualTo(body);

        Message foreign = read(new SqsText(body, Map.of("Plain", "v")), Optional.empty());

        assertThat(foreign.text()).isIn(body, "x");
        assertThat(foreign.attributes()).containsExactly(Map.entry("Plain", "v"));
        assertThat(foreign.id()).isEqualTo("sqs-1");
    }

    @Test
    @DisplayName("the envelope of SNS is a plain body: nobody vouches for what it says")
    void envelopeOfSns() {
        String body =
                "{\"Type\":\"Notification\",\"Message\":\"inner\",\"MessageAttributes\":{\"a\":{\"Value\":\"1\"}}}";

        Message message = read(new SqsText(body, Map.of()), Optional.empty());

        assertThat(message.text()).isEqualTo(body);
        assertThat(message.attributes()).isEmpty();
    }

    @Test
    @DisplayName("a dead letter keeps all that is known, and its text can still be read")
    void obituary() {
        Obituary known = new Obituary("m-1", 5, SENT, "IOException: caf\u00E9\n");
        SqsText text = SqsText.of(
                Content.of("body".getBytes(StandardCharsets.UTF_8), Map.of()).obituary(known));

        assertThat(text.body()).startsWith("isobar-message/1 ").endsWith("\nbody");
        assertThat(text.content().obituary()).contains(known);
        assertThat(text.content().alive().obituary()).isEmpty();
    }

    @Test
    @DisplayName("the id of a published message goes into the body where ten attributes leave no room")
    void idBesideTenAttributes() {
        Map<String, String> ten = IntStream.range(0, 10).boxed().collect(Collectors.toMap(i -> "n" + i, i -> "v"));

        SqsText text = SqsText.of(Content.of(new byte[] {'x'}, ten).id("id-1"));

        assertThat(text.attributes()).hasSize(10);
        assertThat(read(text, Optional.empty()).id()).isEqualTo("id-1");
    }

    @Test
    @DisplayName("a message group of others is the ordering key, and one that we made up is not")
    void groups() {
        SqsText text = text("x");

        assertThat(read(text, Optional.of("customer-1")).orderingKey()).contains("customer-1");
        assertThat(read(text, Optional.of(Escapes.noKey())).orderingKey()).isEmpty();
        assertThat(Escapes.token("a b")).startsWith("isobar-sha256-").hasSize(78);
        assertThat(Escapes.token("isobar-none-x")).startsWith("isobar-sha256-");
        assertThat(Escapes.token("a/b?c=d")).isEqualTo("a/b?c=d");
    }

    @Test
    @DisplayName("the payload is not shown")
    void printing() {
        assertThat(text("canary")).asString().doesNotContain("canary");
    }
}
