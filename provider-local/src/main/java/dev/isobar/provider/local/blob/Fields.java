package dev.isobar.provider.local.blob;

import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** A list of texts as bytes that tell whether they are whole: kind, length, texts, CRC-32C. */
final class Fields {
    private static final int KIND = 8;

    private Fields() {}

    /** The bytes of these texts; the kind has 8 ASCII characters. */
    static byte[] encode(String kind, List<String> fields) {
        List<byte[]> texts =
                fields.stream().map(f -> f.getBytes(StandardCharsets.UTF_8)).toList();
        int length = texts.stream().mapToInt(t -> 4 + t.length).sum();
        ByteBuffer bytes = ByteBuffer.allocate(KIND + 4 + length + 4);
        bytes.put(kind.getBytes(StandardCharsets.US_ASCII)).putInt(length);
        texts.forEach(text -> bytes.putInt(text.length).put(text));
        return bytes.putInt(crc(bytes.array(), KIND + 4 + length)).array();
    }

    /** The texts of these bytes; DATA_LOSS naming the file when they are not whole. */
    static List<String> decode(String kind, ByteBuffer bytes, Path file) {
        try {
            byte[] all = new byte[bytes.remaining()];
            bytes.get(all);
            ByteBuffer copy = ByteBuffer.wrap(all);
            byte[] found = new byte[KIND];
            copy.get(found);
            int length = copy.getInt();
            boolean whole = new String(found, StandardCharsets.US_ASCII).equals(kind)
                    && length == all.length - KIND - 8
                    && copy.getInt(all.length - 4) == crc(all, all.length - 4);
            if (whole) {
                return texts(copy.limit(all.length - 4));
            }
        } catch (BufferUnderflowException | IndexOutOfBoundsException | NegativeArraySizeException tooShort) {
            throw damaged(file, tooShort);
        }
        throw damaged(file, null);
    }

    private static List<String> texts(ByteBuffer bytes) {
        List<String> texts = new ArrayList<>();
        while (bytes.hasRemaining()) {
            byte[] text = new byte[bytes.getInt()];
            bytes.get(text);
            texts.add(new String(text, StandardCharsets.UTF_8));
        }
        return texts;
    }

    private static int crc(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    static CloudException damaged(Path file, @Nullable Throwable cause) {
        String advice = "; restore it from a backup, or move it away and write the blob again";
        return CloudException.of(
                Fault.of(ErrorCode.DATA_LOSS).detail("the file " + file + " is damaged and was left as it is" + advice),
                cause);
    }
}
