package dev.isobar.systemtests;

import dev.isobar.app.AppBuilder;
import dev.isobar.app.CloudApp;
import dev.isobar.provider.aws.packaging.LambdaPackager;
import dev.isobar.tool.spi.Deployable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The applications of this build, packed from what the build made of them. */
final class Packages {
    private static final Path ROOT = Path.of(property("isobar.root"));

    private Packages() {}

    /** Packs an example for Lambda and unpacks it again, as Lambda does. */
    static Path unpacked(String example, CloudApp app, Path directory) throws IOException {
        Path module = ROOT.resolve("examples").resolve(example);
        Deployable application = new Deployable(
                app.getClass().getName(),
                AppBuilder.describe(app),
                module.resolve("pom.xml"),
                classes(example),
                libraries(),
                directory.resolve("packed"));
        Path zip = new LambdaPackager().pack(application).file();
        return unzip(zip, directory.resolve("task"));
    }

    /** The classes that the build made of an example. */
    static Path classes(String example) {
        return ROOT.resolve("examples").resolve(example).resolve("target").resolve("classes");
    }

    /** What an application runs with on AWS: the provider and all that it brings. */
    static List<Path> libraries() throws IOException {
        Path target = ROOT.resolve("provider-aws").resolve("target");
        List<Path> libraries = new ArrayList<>();
        libraries.add(target.resolve("isobar-provider-aws-" + property("isobar.version") + ".jar"));
        String others =
                Files.readString(target.resolve("runtime-classpath.txt")).strip();
        for (String other : others.split(File.pathSeparator, -1)) {
            libraries.add(Path.of(other));
        }
        return libraries;
    }

    private static Path unzip(Path zip, Path into) throws IOException {
        try (ZipFile file = new ZipFile(zip.toFile());
                Stream<? extends ZipEntry> entries = file.stream()) {
            entries.filter(entry -> !entry.isDirectory()).forEach(entry -> unpack(file, entry, into));
        }
        return into;
    }

    private static void unpack(ZipFile file, ZipEntry entry, Path into) {
        Path target = into.resolve(entry.getName()).normalize();
        if (!target.startsWith(into)) {
            throw new IllegalStateException(entry.getName() + " lies outside the package");
        }
        try (InputStream content = file.getInputStream(entry)) {
            Files.createDirectories(target.getParent());
            Files.copy(content, target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was packed in this directory. */
    static Path zip(Path directory) {
        return directory.resolve("packed").resolve("function.zip");
    }

    /** The libraries of an unpacked function. */
    static List<Path> jars(Path task) throws IOException {
        try (Stream<Path> jars = Files.list(task.resolve("lib"))) {
            return jars.sorted().toList();
        }
    }

    /** The folder of the root pom.xml. */
    static Path root() {
        return ROOT;
    }

    /** AWS's runtime client and what it needs, which Lambda itself has in place. */
    static List<Path> runtimeClient() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> entry.contains("aws-lambda-java-") || entry.contains("utils-lite"))
                .map(Path::of)
                .toList();
    }

    private static String property(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            throw new IllegalStateException(name + " is not set: run these tests through Maven (mvn verify)");
        }
        return value;
    }
}
