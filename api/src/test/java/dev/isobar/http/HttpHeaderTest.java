package dev.isobar.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.error.CloudException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpHeaderTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a:b", "a\r\nb", "ä", "a\0"})
    void aNameThatIsNoTokenIsRefused(String name) {
        assertThatThrownBy(() -> new HttpHeader(name, "v"))
                .isInstanceOf(CloudException.class)
                .hasMessageContaining("header name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nSet-Cookie: x=1", "a\nb", "a\rb", "a\0b", "a\u007Fb"})
    void aValueThatWouldBeginAnotherLineIsRefusedAndNotShown(String value) {
        assertThatThrownBy(() -> new HttpHeader("x-a", value))
                .isInstanceOf(CloudException.class)
                .hasMessageContaining("index 1")
                .hasMessageNotContaining("Set-Cookie");
    }

    @Test
    void aValueKeepsItsTabsAndLosesTheSpaceAroundIt() {
        assertThat(new HttpHeader("x-a", "  a\tb ").value()).isEqualTo("a\tb");
    }

    @Test
    void neverPrintsItsValue() {
        assertThat(new HttpHeader("authorization", "Bearer abc").toString()).doesNotContain("abc");
    }
}
