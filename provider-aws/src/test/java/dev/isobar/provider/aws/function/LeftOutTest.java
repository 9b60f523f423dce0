package dev.isobar.provider.aws.function;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LeftOutTest {
    @Test
    @DisplayName("an absent class of Isobar's is named with what to do, and the error keeps its cause")
    void isobars() {
        NoClassDefFoundError absent = new NoClassDefFoundError("dev/isobar/document/Filter");

        assertThat(LeftOut.explained(absent))
                .hasMessageContaining("declare the resource")
                .hasMessageContaining("name dev.isobar.document.Filter in a class")
                .hasCause(absent);
        assertThat(LeftOut.advice(absent)).isPresent();
    }

    @Test
    @DisplayName("other absent classes, and other failures, are nothing to explain")
    void others() {
        NoClassDefFoundError absent = new NoClassDefFoundError("org/example/Missing");

        assertThat(LeftOut.explained(absent)).isSameAs(absent);
        assertThat(LeftOut.advice(new IllegalStateException("dev/isobar/document/Filter")))
                .isEmpty();
        assertThat(LeftOut.advice(new NoClassDefFoundError())).isEmpty();
    }
}
