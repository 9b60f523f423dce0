package dev.isobar.example.notes;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Point2D;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExifOrientationTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void each_of_the_eight_is_read(int orientation) throws Exception {
        assertThat(ExifOrientation.of(Pictures.exif(orientation)).value()).isEqualTo(orientation);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 9, 65_535})
    void any_other_value_counts_as_upright(int orientation) throws Exception {
        assertThat(ExifOrientation.of(Pictures.exif(orientation)).value()).isEqualTo(1);
    }

    @Test
    void a_segment_cut_off_anywhere_counts_as_upright() throws Exception {
        byte[] whole = Pictures.exif(6);
        for (int length = 0; length < 26; length++) {
            assertThat(ExifOrientation.of(Arrays.copyOf(whole, length)).value())
                    .as("%d bytes", length)
                    .isEqualTo(1);
        }
    }

    @Test
    void an_offset_out_of_the_segment_counts_as_upright() throws Exception {
        byte[] segment = Pictures.exif(6);
        segment[10] = 0x7f;

        assertThat(ExifOrientation.of(segment).value()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 0", "2, 40, 0", "3, 40, 20", "4, 0, 20", "5, 0, 0", "6, 20, 0", "7, 20, 40", "8, 0, 40"})
    void the_stored_top_left_corner_goes_where_the_standard_says(int orientation, double x, double y) {
        Point2D corner = new ExifOrientation(orientation).toUpright(40, 20).transform(new Point2D.Double(0, 0), null);

        assertThat(corner).isEqualTo(new Point2D.Double(x, y));
    }
}
