package dev.isobar.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OutgoingMessageTest {
    /** A type that no JSON can be made of. */
    public static final class Hostile {
        public Iterator<String> getTexts() {
            return List.of("canary-payload").stream().peek(Hostile::refuse).iterator();
        }

        private static void refuse(String text) {
            throw new IllegalStateException(text);
        }
    }

    private record Job(String key) {}

    @Test
    void bytesAreCopiedWhenTheyAreGiven() {
        byte[] body = {1, 2};

        OutgoingMessage message = OutgoingMessage.of(body);
        body[0] = 9;

        assertThat(message.bytes()).containsExactly(1, 2);
    }

    @Test
    void aValueIsWrittenAsJson() {
        assertThat(new String(OutgoingMessage.json(new Job("k")).bytes(), StandardCharsets.UTF_8))
                .isEqualTo("{\"key\":\"k\"}");
    }

    @Test
    @DisplayName("ERR-3 a value that cannot be written is refused by its type, without its content")
    void aValueThatCannotBeWrittenIsRefusedWithoutItsContent() {
        CloudException refusal = catchThrowableOfType(CloudException.class, () -> OutgoingMessage.json(new Hostile()));

        assertThat(refusal.is(ErrorCode.INVALID_ARGUMENT)).isTrue();
        assertThat(refusal)
                .hasMessageContaining("Hostile")
                .hasMessageNotContaining("canary")
                .hasNoCause();
    }

    @Test
    void aSecondAttributeOfOneNameTakesThePlaceOfTheFirst() {
        OutgoingMessage message = OutgoingMessage.of("x").attribute("a", "1");

        assertThat(message.attribute("a", "2").attributes()).isEqualTo(Map.of("a", "2"));
        assertThat(message.attributes()).isEqualTo(Map.of("a", "1"));
    }

    @Test
    @DisplayName("CORE-5 null is refused with INVALID_ARGUMENT")
    void nullIsRefusedEverywhere() {
        OutgoingMessage message = OutgoingMessage.of("x");

        for (Runnable call : new Runnable[] {
            () -> OutgoingMessage.of((byte[]) null),
            () -> OutgoingMessage.of((String) null),
            () -> OutgoingMessage.json(null),
            () -> message.attribute(null, "v"),
            () -> message.attribute("a", null),
            () -> message.delay(null),
            () -> message.orderingKey(null),
            () -> message.deduplicationId(null)
        }) {
            assertThat(catchThrowableOfType(CloudException.class, call::run).is(ErrorCode.INVALID_ARGUMENT))
                    .isTrue();
        }
    }

    @Test
    @DisplayName("ERR-3 a message prints without its payload")
    void aMessagePrintsWithoutItsPayload() {
        assertThat(OutgoingMessage.of("canary").attribute("a", "canary-value"))
                .asString()
                .isEqualTo("OutgoingMessage[6 bytes, attributes [a]]");
    }
}
