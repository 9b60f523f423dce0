package dev.isobar.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HandlerRefTest {
    static final class Job implements Runnable {
        @Override
        public void run() {}
    }

    @Test
    void namesItsClassOrSaysLambda() {
        HandlerRef<Runnable> lambda = HandlerRef.made(() -> {});

        assertThat(lambda.name()).isEqualTo("lambda");
        assertThat(HandlerRef.<Runnable>made(new Job()).name()).isEqualTo("Job");
        assertThat(HandlerRef.<Runnable>byClass(Job.class).name()).isEqualTo("Job");
    }

    @Test
    void aClassWithoutAnInjectorIsRefusedByName() {
        assertThatThrownBy(() -> HandlerRef.<Runnable>byClass(Job.class).in(Instances.none()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Job");
    }
}
