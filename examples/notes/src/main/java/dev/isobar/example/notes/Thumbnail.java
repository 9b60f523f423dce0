package dev.isobar.example.notes;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A PNG of at most 256 by 256 pixels in the proportions of its original, never larger than that. Works without a display.
 *
 * <p>A small file can claim to be enormous. So the size is read from the header first, over 50 megapixels are refused, and of the
 * rest only every n-th pixel is ever decoded.
 */
final class Thumbnail {
    private static final int EDGE = 256;
    private static final long MOST_PIXELS = 50_000_000;
    private static final List<String> FORMATS = List.of("png", "jpeg");

    private Thumbnail() {}

    /** The thumbnail's bytes. */
    static byte[] of(byte[] original) throws NoImageException {
        try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(original))) {
            ImageReader reader = reader(input);
            try {
                reader.setInput(input, true, false);
                return png(upright(shrunk(decode(reader)), ExifOrientation.of(reader)));
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException undecodable) {
            // ImageIO answers damaged files with any of these; nothing in this block touches anything but the bytes.
            throw new NoImageException("is a damaged image: " + undecodable.getMessage(), undecodable);
        }
    }

    private static ImageReader reader(MemoryCacheImageInputStream input) throws NoImageException, IOException {
        for (Iterator<ImageReader> readers = ImageIO.getImageReaders(input); readers.hasNext(); ) {
            ImageReader reader = readers.next();
            if (FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
                return reader;
            }
            reader.dispose();
        }
        throw new NoImageException("is neither PNG nor JPEG", null);
    }

    private static BufferedImage decode(ImageReader reader) throws NoImageException, IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if ((long) width * height > MOST_PIXELS) {
            String size = width + " by " + height;
            throw new NoImageException("is " + size + " pixels; at most " + MOST_PIXELS + " in all", null);
        }
        ImageReadParam sparse = reader.getDefaultReadParam();
        int step = Math.max(1, Math.max(width, height) / (4 * EDGE));
        sparse.setSourceSubsampling(step, step, 0, 0);
        return reader.read(0, sparse);
    }

    private static BufferedImage shrunk(BufferedImage image) {
        BufferedImage halved = image;
        while (Math.max(halved.getWidth(), halved.getHeight()) >= 2 * EDGE) {
            halved = scaled(halved, Math.max(1, halved.getWidth() / 2), Math.max(1, halved.getHeight() / 2));
        }
        double ratio = Math.min(1.0, (double) EDGE / Math.max(halved.getWidth(), halved.getHeight()));
        int width = Math.max(1, (int) Math.round(halved.getWidth() * ratio));
        int height = Math.max(1, (int) Math.round(halved.getHeight() * ratio));
        return scaled(halved, width, height);
    }

    private static BufferedImage scaled(BufferedImage image, int width, int height) {
        BufferedImage target = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = target.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(image, 0, 0, width, height, null);
        pen.dispose();
        return target;
    }

    private static BufferedImage upright(BufferedImage image, ExifOrientation orientation) {
        BufferedImage target = orientation.swapsSides()
                ? new BufferedImage(image.getHeight(), image.getWidth(), BufferedImage.TYPE_INT_ARGB)
                : new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = target.createGraphics();
        pen.drawImage(image, orientation.toUpright(image.getWidth(), image.getHeight()), null);
        pen.dispose();
        return target;
    }

    private static byte[] png(BufferedImage image) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try (var output = new MemoryCacheImageOutputStream(png)) {
            if (!ImageIO.write(image, "png", output)) {
                throw new IOException("this Java writes no PNG");
            }
        }
        return png.toByteArray();
    }
}
