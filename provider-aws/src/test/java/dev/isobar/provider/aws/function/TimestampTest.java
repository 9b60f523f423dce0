package dev.isobar.provider.aws.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimestampTest {
    private static final DateTimeFormatter MEANT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    @Test
    void isWhatTheFormattersOfJavaTimeWrite() {
        Random random = new Random(7);
        long most = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();
        for (int i = 0; i < 10_000; i++) {
            long time = (long) (random.nextDouble() * most);
            assertThat(Timestamp.of(time)).isEqualTo(MEANT.format(Instant.ofEpochMilli(time)));
        }
        assertThat(Timestamp.of(0)).isEqualTo("1970-01-01T00:00:00.000Z");
        assertThat(Timestamp.of(most)).isEqualTo("9999-12-31T23:59:59.999Z");
    }

    @Test
    void knowsLeapDays() {
        for (String day : new String[] {"2000-02-29", "2024-02-29", "2026-02-28", "2100-02-28", "2100-03-01"}) {
            String time = day + "T10:20:30.045Z";
            assertThat(Timestamp.of(Instant.parse(time).toEpochMilli())).isEqualTo(time);
        }
    }
}
