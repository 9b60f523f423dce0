package dev.isobar.provider.aws.packaging;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small jars of version 1 with a description, as they lie in a repository. */
final class Jars {
    private final Path directory;
    private final List<Path> paths = new ArrayList<>();
    private final Map<Path, Map<String, String>> contents = new LinkedHashMap<>();

    Jars(Path directory) {
        this.directory = directory;
    }

    static String pom(String group, String artifact, List<String> needs) {
        StringBuilder pom = new StringBuilder("<project><parent><groupId>" + group + "</groupId></parent><artifactId>"
                + artifact + "</artifactId><dependencyManagement><dependencies><dependency><groupId>x</groupId>"
                + "</dependency></dependencies></dependencyManagement><dependencies>");
        for (String need : needs) {
            String[] id = need.split(":", -1);
            pom.append("<dependency><groupId>").append(id[0]).append("</groupId><artifactId>");
            pom.append(id[1]).append("</artifactId><exclusions><exclusion><groupId>no</groupId>");
            pom.append("<artifactId>no</artifactId></exclusion></exclusions></dependency>");
        }
        return pom + "</dependencies></project>";
    }

    void add(String group, String artifact, String... more) throws IOException {
        need(group, artifact, List.of(more));
    }

    void need(String group, String artifact, String... needs) throws IOException {
        need(group, artifact, List.of(), needs);
    }

    void need(String group, String artifact, List<String> more, String... needs) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        files.put(artifact + "/content", artifact);
        for (String name : more) {
            files.put(name, "more");
        }
        write(group, artifact, files, List.of(needs));
    }

    private void write(String group, String artifact, Map<String, String> files, List<String> needs)
            throws IOException {
        files.put("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\r\n");
        files.put("META-INF/maven/" + group + "/" + artifact + "/pom.xml", pom(group, artifact, needs));
        Path jar = Files.createDirectories(directory.resolve("repository").resolve(group))
                .resolve(artifact + "-1.jar");
        contents.put(jar, files);
        paths.add(jar);
        write(jar, files);
    }

    private static void write(Path jar, Map<String, String> files) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
    }

    /** Writes every jar again, its entries the other way round. */
    void rewrite() throws IOException {
        for (Map.Entry<Path, Map<String, String>> jar : contents.entrySet()) {
            Map<String, String> reversed = new LinkedHashMap<>();
            List<String> names = new ArrayList<>(jar.getValue().keySet());
            for (int i = names.size() - 1; i >= 0; i--) {
                reversed.put(names.get(i), jar.getValue().get(names.get(i)));
            }
            write(jar.getKey(), reversed);
        }
    }

    void addPath(Path path) {
        paths.add(path);
    }

    List<Path> paths() {
        return paths;
    }
}
