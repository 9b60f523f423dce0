package dev.isobar.conformance.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.conformance.platform.Deployment;
import dev.isobar.conformance.platform.Fate;
import dev.isobar.conformance.platform.Occurrence;
import dev.isobar.conformance.platform.Occurrence.MessageSent;
import dev.isobar.event.EventAttributes;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What the suites of events share. */
abstract class EventSuite extends FunctionSuite {
    static MessageSent message(String queue, String text) {
        return message(queue, text, "");
    }

    static MessageSent message(String queue, String text, String orderingKey) {
        return new MessageSent(queue, text.getBytes(StandardCharsets.UTF_8), Map.of(), orderingKey);
    }

    static List<Fate> deliver(Deployment deployment, Occurrence... occurrences) throws Exception {
        List<Fate> fates = deployment.deliver(Arrays.asList(occurrences));
        assertThat(fates).as("one fate for each").hasSize(occurrences.length);
        return fates;
    }

    /** Demands the attributes of CloudEvents (contract FN-5). */
    static void assertAttributes(EventAttributes attributes, String type, String source, String subject, Instant now) {
        assertThat(attributes.id()).as("the id").isNotBlank();
        assertThat(attributes.type()).as("the type").isEqualTo(type);
        assertThat(attributes.source()).as("the source").isEqualTo(URI.create(source));
        assertThat(attributes.subject()).as("the subject").isEqualTo(subject);
        assertThat(attributes.attempt()).as("the attempt").isPositive();
        assertThat(Duration.between(attributes.time(), now).abs())
                .as("how far %s is from the present", attributes.time())
                .isLessThan(Duration.ofMinutes(2));
    }

    static Fate acked() {
        return new Fate.Acked();
    }
}
