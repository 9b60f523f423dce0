package dev.isobar.provider.aws.packaging;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** One file, read when it is wanted. */
@FunctionalInterface
interface Content {
    byte[] bytes() throws IOException;

    /** The files of a directory or a jar by their names with slashes, sorted. */
    static Map<String, Content> of(Path directoryOrJar) throws IOException {
        return Files.isDirectory(directoryOrJar) ? ofDirectory(directoryOrJar) : ofJar(directoryOrJar);
    }

    private static Map<String, Content> ofDirectory(Path directory) throws IOException {
        Map<String, Content> files = new TreeMap<>();
        List<Path> all;
        try (Stream<Path> walk = Files.walk(directory)) {
            all = walk.filter(Files::isRegularFile).toList();
        }
        for (Path file : all) {
            String name = directory.relativize(file).toString().replace(File.separatorChar, '/');
            files.put(name, () -> Files.readAllBytes(file));
        }
        return files;
    }

    private static Map<String, Content> ofJar(Path jar) throws IOException {
        Map<String, Content> files = new TreeMap<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                byte[] bytes = zip.getInputStream(entry).readAllBytes();
                files.put(entry.getName(), () -> bytes);
            }
        }
        return files;
    }
}
