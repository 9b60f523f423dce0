package dev.isobar.example.notes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageKeyTest {
    @ParameterizedTest
    @ValueSource(strings = {"me", "a/b", "../x", "ö ü", "/"})
    void any_owner_comes_back_from_both_keys(String owner) {
        ImageKey image = new ImageKey(owner, "01");

        assertThat(ImageKey.read(image.original())).contains(image);
        assertThat(ImageKey.read(image.thumbnail())).contains(image);
    }

    @Test
    void a_thumbnail_does_not_lie_below_the_originals() {
        assertThat(new ImageKey("me", "01").thumbnail()).doesNotStartWith(ImageKey.IMAGES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "images/", "images/01", "images//", "images/me/", "other/me/01", "images"})
    void other_blobs_are_none_of_ours(String key) {
        assertThat(ImageKey.read(key)).isEmpty();
    }
}
