package dev.isobar.blob.spi;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MetadataTextTest {
    @Test
    @DisplayName("BLOB-13 ordinary text is written as it is")
    void plain() {
        assertThat(MetadataText.encode("made by A. Nobody, 10:30")).isEqualTo("made by A. Nobody, 10:30");
    }

    @Test
    @DisplayName("BLOB-13 what services would change is encoded")
    void encoded() {
        assertThat(MetadataText.encode("")).isEqualTo("%");
        assertThat(MetadataText.encode(" 5% ")).isEqualTo("%205%25%20");
        assertThat(MetadataText.encode("=?UTF-8?Q?x?=")).isEqualTo("%3D?UTF-8?Q?x?=");
        assertThat(MetadataText.encode("é")).isEqualTo("%C3%A9");
    }

    @Test
    void whatNobodyEncodedIsRead() {
        assertThat(MetadataText.decode("100%")).isEqualTo("100%");
        assertThat(MetadataText.decode("%zz%4")).isEqualTo("%zz%4");
    }

    @Property
    @Label("BLOB-13 every value comes back, in printable ASCII on the way")
    void roundTrip(@ForAll @StringLength(max = 20) String value) {
        String clean = value.codePoints()
                .filter(c -> c < 0xD800 || c > 0xDFFF)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        String encoded = MetadataText.encode(clean);
        assertThat(encoded).matches("[ -~]+").doesNotStartWith(" ").doesNotEndWith(" ");
        assertThat(MetadataText.decode(encoded)).isEqualTo(clean);
    }
}
