package dev.isobar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class InvocationTest {
    @Test
    @DisplayName("FN-9 nested and neighbouring invocations never mix")
    void nesting() throws Exception {
        Invocation outer = Invocation.begin("outer", Duration.ofMinutes(1), Map.of());
        Invocation inner = Invocation.begin("inner", Duration.ofMinutes(1), Map.of());

        outer.run(() -> {
            assertThat(Invocation.current()).contains(outer);
            inner.run(() -> assertThat(Invocation.current()).contains(inner));
            return assertThat(Invocation.current()).contains(outer);
        });

        assertThat(Invocation.current()).isEmpty();
    }

    @Test
    @DisplayName("FN-7 remaining time ends at zero, and then the invocation counts as cancelled")
    void remaining() {
        Invocation over = Invocation.begin("i", Duration.ofNanos(1), Map.of());

        assertThat(over.remaining()).isZero();
        assertThat(over.cancelled()).isTrue();
    }

    @Test
    void cancelling() {
        Invocation invocation = Invocation.begin("i", Duration.ofMinutes(1), Map.of("traceparent", "00-x"));

        assertThat(invocation.cancelled()).isFalse();
        invocation.cancel();
        assertThat(invocation.cancelled()).isTrue();
        assertThat(invocation.traceContext()).containsEntry("traceparent", "00-x");
    }
}
