package dev.isobar.provider.aws.packaging;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipOutputStream;

/**
 * Writes the zip of a function. Equal contents give equal bytes: entries are sorted and bear one fixed time. The vendors' jars
 * within are stored, not compressed, so that the zip around them compresses each as a whole, which takes a third less room, and so
 * that the function inflates nothing of them when it starts.
 */
final class FunctionZip implements AutoCloseable {
    private static final String PROPERTIES = "isobar.properties";

    private final ZipOutputStream zip;
    private final Set<String> jars = new HashSet<>();

    private FunctionZip(ZipOutputStream zip) {
        this.zip = zip;
    }

    static FunctionZip create(Path file) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file));
        zip.setLevel(Deflater.BEST_COMPRESSION);
        return new FunctionZip(zip);
    }

    /** The application's own classes and resources, and the name of its class for the entry point. */
    void addClasses(Path directory, String app) throws IOException {
        Map<String, Content> files = Content.of(directory);
        byte[] own = files.containsKey(PROPERTIES) ? files.get(PROPERTIES).bytes() : new byte[0];
        byte[] named = properties(own, app);
        files.put(PROPERTIES, () -> named);
        for (Map.Entry<String, Content> file : files.entrySet()) {
            zip.putNextEntry(Entries.deflated(file.getKey()));
            zip.write(file.getValue().bytes());
            zip.closeEntry();
        }
    }

    /** Properties files are Latin-1; of a name that is there twice, the last value counts. */
    private static byte[] properties(byte[] own, String app) {
        StringBuilder line = new StringBuilder(own.length == 0 ? "" : "\n").append("isobar.app=");
        for (int i = 0; i < app.length(); i++) {
            char c = app.charAt(i);
            line.append(c < 0x7F ? String.valueOf(c) : String.format("\\u%04x", (int) c));
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(own);
        all.writeBytes(line.append('\n').toString().getBytes(StandardCharsets.ISO_8859_1));
        return all.toByteArray();
    }

    /** A vendor's library: a jar of these files. */
    void addLibrary(String jarName, Map<String, Content> files) throws IOException {
        zip.putNextEntry(Entries.deflated("lib/" + unique(jarName)));
        Entries.writeStored(files, zip);
        zip.closeEntry();
    }

    /** A jar of Isobar's own, compressed: small on the class path. */
    void addOwn(String jarName, Map<String, Content> files) throws IOException {
        zip.putNextEntry(Entries.deflated("lib/" + unique(jarName)));
        Entries.writeDeflated(files, zip);
        zip.closeEntry();
    }

    private String unique(String jar) {
        String name = jar;
        for (int i = 2; !jars.add(name); i++) {
            name = jar.replaceFirst("\\.jar$", "-" + i + ".jar");
        }
        return name;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
