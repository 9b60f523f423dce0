package dev.isobar.http;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;

class PercentTest {
    @Property
    void anEncodedSegmentIsPlainAndDecodesToWhatItWas(@ForAll @StringLength(max = 40) String value) {
        Assume.that(value.chars().noneMatch(c -> Character.isSurrogate((char) c)));

        String encoded = Percent.encodeSegment(value);

        assertThat(encoded).matches("[A-Za-z0-9._~%-]*");
        assertThat(Percent.decodeSegment(encoded)).isEqualTo(value);
        assertThat(Percent.decodeQuery(encoded)).isEqualTo(value);
    }
}
