package dev.isobar.provider.local.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class VaultTest {
    private static Version version(String id) {
        return new Version(id, id.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aChangeLeavesTheOriginalAlone() {
        Vault one = Vault.EMPTY.with("a", version("1"));

        Vault two = one.with("a", version("2"));

        assertThat(one.latest("a")).map(Version::id).contains("1");
        assertThat(two.latest("a")).map(Version::id).contains("2");
        assertThat(two.version("a", "1")).isPresent();
        assertThat(two.without("a").latest("a")).isEmpty();
        assertThat(two.latest("b")).isEmpty();
    }

    @Test
    void whatIsDecodedIsWhatWasEncoded() {
        Vault vault =
                Vault.EMPTY.with("b", version("1")).with("a", version("2")).with("a", version("3"));

        Vault decoded = Vault.decoded(vault.encoded());

        assertThat(decoded.names()).containsExactly("a", "b");
        assertThat(decoded.latest("a").orElseThrow().value()).containsExactly('3');
        assertThat(decoded.version("a", "2")).isPresent();
        assertThat(decoded.encoded()).isEqualTo(vault.encoded());
    }
}
