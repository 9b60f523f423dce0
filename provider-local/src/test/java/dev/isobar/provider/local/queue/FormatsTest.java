package dev.isobar.provider.local.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.provider.local.store.Codec;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormatsTest {
    private static <T> T readAgain(Codec<T> codec, T value) {
        return codec.decode(codec.encode(value));
    }

    @Test
    void contentReadsAsItWasWritten() {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("z", "");
        attributes.put("a", "\ud83d\ude00");

        Content read = readAgain(Formats.CONTENT, new Content("id", -5, new byte[] {0, -1}, attributes));

        assertThat(read.id()).isEqualTo("id");
        assertThat(read.enqueuedAt()).isEqualTo(-5);
        assertThat(read.body()).containsExactly(0, -1);
        assertThat(read.attributes()).containsExactlyEntriesOf(attributes);
    }

    @Test
    void everyOtherValueReadsAsItWasWritten() {
        Standing standing = new Standing(100, "kä");
        Filter filter = new Filter(Map.of("kind", List.of("a", ""), "x", List.of("y")));

        assertThat(readAgain(Formats.STANDING, standing)).isEqualTo(standing);
        assertThat(readAgain(Formats.LEASED, new Leased(7, standing))).isEqualTo(new Leased(7, standing));
        assertThat(readAgain(Formats.DEAD, new Dead("why", standing))).isEqualTo(new Dead("why", standing));
        assertThat(readAgain(Formats.SEEN, new Seen(9, "m"))).isEqualTo(new Seen(9, "m"));
        assertThat(readAgain(Formats.FILTER, filter)).isEqualTo(filter);
        TimeKey time = new TimeKey(1, Long.MIN_VALUE, 3);
        assertThat(readAgain(TimeKey.CODEC, time)).isEqualTo(time);
        TextKey text = new TextKey(1, "tä", 3);
        assertThat(readAgain(TextKey.CODEC, text)).isEqualTo(text);
    }

    @Test
    void anUnknownFormatIsNamedAndNotGuessed() {
        byte[] newer = Formats.SEEN.encode(new Seen(9, "m"));
        newer[0] = 2;

        CloudException refusal = catchThrowableOfType(CloudException.class, () -> Formats.SEEN.decode(newer));

        assertThat(refusal.is(ErrorCode.UNSUPPORTED)).isTrue();
        assertThat(refusal).hasMessageContaining("format 2").hasMessageContaining("the version that wrote it");
    }

    @Test
    void keysSortByOwnerThenByTimeOrText() {
        assertSorted(
                TimeKey.CODEC,
                List.of(
                        new TimeKey(1, Long.MIN_VALUE, 9),
                        new TimeKey(1, -1, 0),
                        new TimeKey(1, 4, 8),
                        new TimeKey(1, 4, 9),
                        new TimeKey(1, 5, 0),
                        new TimeKey(2, 0, 0)));
        assertSorted(
                TextKey.CODEC,
                List.of(
                        new TextKey(1, "a", 1),
                        new TextKey(1, "a", 2),
                        new TextKey(1, "b", 0),
                        new TextKey(1, "ab", 0),
                        new TextKey(2, "a", 0)));
    }

    private static <T> void assertSorted(Codec<T> codec, List<T> keys) {
        assertThat(keys.stream().map(codec::encode).toList()).isSortedAccordingTo(Arrays::compareUnsigned);
    }
}
