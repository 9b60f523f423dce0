package dev.isobar.conformance.local;

import dev.isobar.conformance.Damage;
import dev.isobar.spi.ResourceName;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Damages the file of an object. What follows the content is its length in 4 bytes and a mark of 8, behind fields of that
 * length. For keys and buckets of lower-case letters, digits and {@code -}, whose files are named after them.
 *
 * @param directory the data directory
 */
record LocalDamage(Path directory) implements Damage {
    private static final int TRAILER = 12;

    @Override
    public void truncate(ResourceName bucket, String key) throws IOException {
        byte[] file = Files.readAllBytes(file(bucket, key));
        int content = content(file);
        byte[] cut = Arrays.copyOf(file, file.length - 1);
        System.arraycopy(file, content, cut, content - 1, file.length - content);
        Files.write(file(bucket, key), cut);
    }

    @Override
    public void corrupt(ResourceName bucket, String key) throws IOException {
        byte[] file = Files.readAllBytes(file(bucket, key));
        file[content(file) / 2] ^= 1;
        Files.write(file(bucket, key), file);
    }

    private Path file(ResourceName bucket, String key) {
        return directory.resolve("blobs/b-" + bucket.physical() + "/objects/o-" + key);
    }

    private static int content(byte... file) {
        return file.length - TRAILER - ByteBuffer.wrap(file).getInt(file.length - TRAILER);
    }
}
