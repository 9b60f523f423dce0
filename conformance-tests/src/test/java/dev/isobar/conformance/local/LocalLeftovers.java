package dev.isobar.conformance.local;

import dev.isobar.spi.ResourceName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of unfinished writes: uploads in parts, and what lies in staging beside the locks of the living.
 *
 * @param directory the data directory
 */
record LocalLeftovers(Path directory) {
    List<String> of(ResourceName bucket) throws IOException {
        List<String> left = new ArrayList<>(files(directory.resolve("blobs/b-" + bucket.physical() + "/uploads")));
        files(directory.resolve("blobs/staging")).stream()
                .filter(file -> !file.endsWith("owner.lock"))
                .forEach(left::add);
        return left;
    }

    private List<String> files(Path below) throws IOException {
        if (!Files.exists(below)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(below)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> directory.relativize(file).toString())
                    .toList();
        }
    }
}
