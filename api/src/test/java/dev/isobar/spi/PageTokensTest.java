package dev.isobar.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.PageToken;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PageTokensTest {
    private final PageTokens tokens = PageTokens.of("blob.list", "uploads", "images/");

    @Test
    @DisplayName("CORE-2 a token opens for its request, also in another process")
    void opens() {
        PageToken token = tokens.seal("images/é", "", "cursor");
        assertThat(PageTokens.of("blob.list", "uploads", "images/").open(token))
                .containsExactly("images/é", "", "cursor");
    }

    @Test
    @DisplayName("CORE-2 a token does not open for another request")
    void bound() {
        PageToken token = tokens.seal("k");
        assertRefused(PageTokens.of("blob.list", "uploads", "image", "s/"), token);
        assertRefused(PageTokens.of("blob.list", "other", "images/"), token);
    }

    @Test
    @DisplayName("CORE-2 a token that was altered in any place does not open")
    void altered() {
        for (String position : List.of("images/7", "images/77", "images/777")) {
            String token = tokens.seal(position).value();
            for (int i = 0; i < token.length(); i++) {
                char other = (char) (token.charAt(i) ^ 1);
                assertRefused(tokens, new PageToken(token.substring(0, i) + other + token.substring(i + 1)));
            }
            assertRefused(tokens, new PageToken(token + "="));
        }
        String token = tokens.seal("images/7").value();
        assertRefused(tokens, new PageToken(token.substring(0, 8)));
        assertRefused(tokens, new PageToken("not base64!"));
    }

    @Test
    @DisplayName("CORE-2 the longest position gives a token of at most 2 KiB")
    void capacity() {
        String longest = "x".repeat(PageTokens.CAPACITY - 4);
        assertThat(PageTokens.fits(longest)).isTrue();
        assertThat(tokens.seal(longest).value()).hasSizeLessThanOrEqualTo(2048);
        assertThat(PageTokens.fits(longest + "x")).isFalse();
        assertThatThrownBy(() -> tokens.seal(longest + "x")).isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertRefused(PageTokens tokens, PageToken token) {
        assertThatThrownBy(() -> tokens.open(token))
                .isInstanceOfSatisfying(
                        CloudException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT));
    }
}
