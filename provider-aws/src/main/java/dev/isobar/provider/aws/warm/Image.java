package dev.isobar.provider.aws.warm;

import dev.isobar.error.CloudException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A directory that goes into a container image: {@code app.jar} with the application's own classes, since Java keeps none of
 * classes that lie in directories, {@code lib/} and {@code runtime/}. The class path is relative to it, so it may lie anywhere;
 * files bear one fixed time, so that laying it out again changes nothing.
 */
final class Image {
    private static final FileTime WRITTEN = FileTime.from(Instant.parse("1980-02-01T00:00:00Z"));

    private final Path directory;
    private final List<String> classPath = new ArrayList<>();

    private Image(Path directory) {
        this.directory = directory;
    }

    /** Lays out a function's zip, and these jars and directories of jars beside it, over what was there before. */
    static Image lay(Path zip, List<Path> platform, Path directory) throws IOException {
        clear(directory);
        Image image = new Image(directory);
        image.unpack(zip);
        for (Path jar : jars(platform)) {
            image.add("runtime", jar.getFileName().toString(), Files.readAllBytes(jar));
        }
        return image;
    }

    private static void clear(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(directory.resolve("lib"));
        Files.createDirectories(directory.resolve("runtime"));
    }

    private void unpack(Path file) throws IOException {
        classPath.add("app.jar");
        Path app = directory.resolve("app.jar");
        try (ZipFile zip = new ZipFile(file.toFile());
                ZipOutputStream own = new ZipOutputStream(Files.newOutputStream(app))) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                try (InputStream content = zip.getInputStream(entry)) {
                    if (entry.getName().startsWith("lib/")) {
                        add("lib", entry.getName().substring("lib/".length()), content.readAllBytes());
                    } else {
                        ZipEntry copy = new ZipEntry(entry.getName());
                        copy.setTimeLocal(entry.getTimeLocal());
                        own.putNextEntry(copy);
                        content.transferTo(own);
                        own.closeEntry();
                    }
                }
            }
        }
        Files.setLastModifiedTime(app, WRITTEN);
    }

    private void add(String folder, String name, byte[] jar) throws IOException {
        Path target = directory.resolve(folder).resolve(Path.of(name).getFileName());
        Files.write(target, jar);
        Files.setLastModifiedTime(target, WRITTEN);
        classPath.add(folder + "/" + target.getFileName());
    }

    private static List<Path> jars(List<Path> platform) throws IOException {
        List<Path> jars = new ArrayList<>();
        for (Path path : platform) {
            if (Files.isDirectory(path)) {
                try (Stream<Path> files = Files.list(path)) {
                    files.filter(file -> file.toString().endsWith(".jar"))
                            .sorted()
                            .forEach(jars::add);
                }
            } else if (Files.isRegularFile(path)) {
                jars.add(path);
            } else {
                throw CloudException.invalidArgument("--runtime-client", path, "a jar, or a directory of jars");
            }
        }
        return jars;
    }

    /** Writes a file of arguments for Java beside them. */
    void write(String name, List<String> arguments) throws IOException {
        Path unfinished = directory.resolve(name + ".new");
        Files.writeString(unfinished, String.join("\n", arguments) + "\n", StandardCharsets.UTF_8);
        Files.move(unfinished, directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    Path directory() {
        return directory;
    }

    /** The class path, for a process that runs in the directory. */
    String classPath() {
        return String.join(File.pathSeparator, classPath);
    }
}
