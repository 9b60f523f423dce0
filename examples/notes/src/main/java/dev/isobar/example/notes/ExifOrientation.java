package dev.isobar.example.notes;

import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import org.w3c.dom.NodeList;

/**
 * How a camera was held, from the Exif segment of a JPEG: tag 274, 1 to 8, where 1 is upright.
 *
 * @param value 1 to 8
 */
record ExifOrientation(int value) {
    private static final ExifOrientation UPRIGHT = new ExifOrientation(1);
    private static final String JPEG_METADATA = "javax_imageio_jpeg_image_1.0";
    private static final String APP1 = "225";
    private static final int TIFF_START = 6;
    private static final int ORIENTATION = 274;

    /** The orientation of the first image; upright where nothing sensible is said. */
    static ExifOrientation of(ImageReader reader) throws IOException {
        IIOMetadata metadata = reader.getImageMetadata(0);
        if (metadata == null || !JPEG_METADATA.equals(metadata.getNativeMetadataFormatName())) {
            return UPRIGHT;
        }
        IIOMetadataNode tree = (IIOMetadataNode) metadata.getAsTree(JPEG_METADATA);
        NodeList segments = tree.getElementsByTagName("unknown");
        for (int i = 0; i < segments.getLength(); i++) {
            IIOMetadataNode segment = (IIOMetadataNode) segments.item(i);
            if (APP1.equals(segment.getAttribute("MarkerTag")) && segment.getUserObject() instanceof byte[] bytes) {
                return of(bytes);
            }
        }
        return UPRIGHT;
    }

    /** The orientation in an APP1 segment. */
    static ExifOrientation of(byte[] segment) {
        try {
            return segment.length > TIFF_START && segment[0] == 'E' && segment[1] == 'x' ? inTiff(segment) : UPRIGHT;
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException damaged) {
            return UPRIGHT;
        }
    }

    private static ExifOrientation inTiff(byte[] segment) {
        ByteBuffer tiff = ByteBuffer.wrap(segment, TIFF_START, segment.length - TIFF_START)
                .slice();
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        tiff.position(tiff.getInt(4));
        for (int left = Short.toUnsignedInt(tiff.getShort()); left > 0; left--) {
            int entry = tiff.position();
            if (Short.toUnsignedInt(tiff.getShort(entry)) == ORIENTATION) {
                int value = Short.toUnsignedInt(tiff.getShort(entry + 8));
                return value >= 1 && value <= 8 ? new ExifOrientation(value) : UPRIGHT;
            }
            tiff.position(entry + 12);
        }
        return UPRIGHT;
    }

    /** True when width and height change places. */
    boolean swapsSides() {
        return value >= 5;
    }

    /** What turns an image of this size upright. */
    AffineTransform toUpright(int width, int height) {
        return switch (value) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
    }
}
