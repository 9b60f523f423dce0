package dev.isobar.example.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThumbnailTest {
    @ParameterizedTest
    @CsvSource({
        "png, 1000, 500, 256, 128",
        "jpeg, 500, 1000, 128, 256",
        "png, 256, 256, 256, 256",
        "png, 257, 256, 256, 255",
        "jpeg, 4000, 3000, 256, 192",
        "png, 3000, 1, 256, 1",
        "png, 1, 3000, 1, 256"
    })
    void a_picture_fits_into_256_by_256_in_its_own_proportions(
            String format, int width, int height, int thumbWidth, int thumbHeight) throws Exception {
        BufferedImage thumbnail = Pictures.read(Thumbnail.of(Pictures.of(format, width, height)));

        assertThat(thumbnail.getWidth()).isEqualTo(thumbWidth);
        assertThat(thumbnail.getHeight()).isEqualTo(thumbHeight);
    }

    @Test
    void a_small_picture_is_not_enlarged() throws Exception {
        BufferedImage thumbnail = Pictures.read(Thumbnail.of(Pictures.of("png", 20, 10)));

        assertThat(thumbnail.getWidth()).isEqualTo(20);
        assertThat(thumbnail.getHeight()).isEqualTo(10);
    }

    @Test
    void the_result_is_a_png_that_shows_the_picture() throws Exception {
        byte[] bytes = Thumbnail.of(Pictures.of("jpeg", 800, 600));

        assertThat(bytes).startsWith(0x89, 'P', 'N', 'G');
        assertThat(isRed(Pictures.read(bytes), 20, 96)).isTrue();
        assertThat(isRed(Pictures.read(bytes), 236, 96)).isFalse();
    }

    @Test
    void a_picture_taken_with_the_camera_turned_stands_upright() throws Exception {
        BufferedImage thumbnail = Pictures.read(Thumbnail.of(Pictures.jpeg(800, 400, 6)));

        assertThat(thumbnail.getWidth()).isEqualTo(128);
        assertThat(thumbnail.getHeight()).isEqualTo(256);
        assertThat(isRed(thumbnail, 64, 20)).isTrue();
        assertThat(isRed(thumbnail, 64, 236)).isFalse();
    }

    @Test
    void a_small_file_that_claims_to_be_enormous_is_refused_before_it_is_decoded() {
        assertThatThrownBy(() -> Thumbnail.of(Pictures.bomb(50_000, 50_000)))
                .isInstanceOf(NoImageException.class)
                .hasMessageContaining("50000 by 50000 pixels");
    }

    @Test
    void bytes_that_are_no_image_are_named_so() {
        assertThatThrownBy(() -> Thumbnail.of("plain text".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(NoImageException.class)
                .hasMessage("is neither PNG nor JPEG");
        assertThatThrownBy(() -> Thumbnail.of(new byte[0])).isInstanceOf(NoImageException.class);
    }

    @Test
    void other_formats_are_refused() throws Exception {
        byte[] gif = Pictures.of("gif", 10, 10);

        assertThatThrownBy(() -> Thumbnail.of(gif)).hasMessage("is neither PNG nor JPEG");
    }

    @ParameterizedTest
    @CsvSource({"png, 60", "png, 20", "jpeg, 30"})
    void a_damaged_picture_is_named_so(String format, int bytesLeft) throws Exception {
        byte[] damaged = Arrays.copyOf(Pictures.of(format, 400, 300), bytesLeft);

        assertThatThrownBy(() -> Thumbnail.of(damaged))
                .isInstanceOf(NoImageException.class)
                .hasMessageStartingWith("is a damaged image");
    }

    private static boolean isRed(BufferedImage image, int x, int y) {
        int pixel = image.getRGB(x, y);
        return (pixel >> 16 & 0xff) > 200 && (pixel & 0xff) < 60;
    }
}
