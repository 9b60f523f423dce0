package dev.isobar.provider.aws.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A library on the class path, and what its Maven description says that it needs.
 *
 * @param path a jar, or a directory of classes
 * @param id group and artifact, joined by a colon; the file's name where nothing describes it
 * @param needs the ids of its dependencies at run time
 */
record Library(Path path, String id, List<String> needs) {
    static Library at(Path path) throws IOException {
        Pom pom = Files.isDirectory(path) ? besideClasses(path) : ofJar(path);
        String id = pom.artifact().isEmpty() ? path.getFileName().toString() : pom.group() + ":" + pom.artifact();
        return new Library(path, id, pom.needs());
    }

    private static Pom besideClasses(Path directory) throws IOException {
        Path target = directory.getParent();
        for (Path above = target; above != null; above = above.getParent()) {
            if (Files.isRegularFile(above.resolve("pom.xml"))) {
                return Pom.read(above.resolve("pom.xml"));
            }
        }
        return Pom.NONE;
    }

    /** Most jars carry their description; a repository keeps it beside the others. */
    private static Pom ofJar(Path jar) throws IOException {
        String name = jar.getFileName().toString().replaceFirst("\\.jar$", "");
        Path beside = jar.resolveSibling(name + ".pom");
        if (Files.isRegularFile(beside)) {
            return Pom.read(beside);
        }
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            List<? extends ZipEntry> poms = zip.stream()
                    .filter(entry -> entry.getName().startsWith("META-INF/maven/")
                            && entry.getName().endsWith("/pom.xml"))
                    .toList();
            return poms.size() == 1 ? Pom.parse(zip.getInputStream(poms.get(0))) : Pom.NONE;
        }
    }

    /** The name of its jar in a package. */
    String jarName() {
        String name = path.getFileName().toString();
        return name.endsWith(".jar") ? name : id.substring(id.indexOf(':') + 1) + ".jar";
    }
}
