package dev.isobar.provider.aws.packaging;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Entries of zips that say nothing of when and where they were written. */
final class Entries {
    /** The first moment that a zip can bear without saying its time zone. */
    private static final LocalDateTime WRITTEN = LocalDateTime.of(1980, 2, 1, 0, 0);

    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    private Entries() {}

    static ZipEntry deflated(String name) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(WRITTEN);
        return entry;
    }

    /** Writes a jar without compression. Signatures stay good, for they are over the contents. */
    static void writeStored(Map<String, Content> files, OutputStream out) throws IOException {
        ZipOutputStream jar = new ZipOutputStream(out);
        jar.setMethod(ZipOutputStream.STORED);
        for (Map.Entry<String, Content> file : manifestFirst(files).entrySet()) {
            byte[] bytes = file.getValue().bytes();
            jar.putNextEntry(stored(file.getKey(), bytes));
            jar.write(bytes);
            jar.closeEntry();
        }
        jar.finish();
    }

    /** Writes a jar with compression. */
    static void writeDeflated(Map<String, Content> files, OutputStream out) throws IOException {
        ZipOutputStream jar = new ZipOutputStream(out);
        jar.setLevel(Deflater.BEST_COMPRESSION);
        for (Map.Entry<String, Content> file : manifestFirst(files).entrySet()) {
            jar.putNextEntry(deflated(file.getKey()));
            jar.write(file.getValue().bytes());
            jar.closeEntry();
        }
        jar.finish();
    }

    private static Map<String, Content> manifestFirst(Map<String, Content> files) {
        Map<String, Content> ordered = new LinkedHashMap<>();
        if (files.containsKey(MANIFEST)) {
            ordered.put(MANIFEST, files.get(MANIFEST));
        }
        ordered.putAll(files);
        return ordered;
    }

    private static ZipEntry stored(String name, byte[] bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        ZipEntry entry = deflated(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCompressedSize(bytes.length);
        entry.setCrc(sum.getValue());
        return entry;
    }
}
