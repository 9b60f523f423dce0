package dev.isobar.provider.aws.packaging;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which of Isobar's packages an application names: in the constants of its classes, as everything does that a class links to, or
 * in the words that reflection and configuration use.
 */
final class Mentions {
    private final Set<String> candidates;
    private final Set<String> found = new TreeSet<>();

    /** A search for these packages, which are given without the {@code dev.isobar.} that all begin with. */
    Mentions(Set<String> candidates) {
        this.candidates = candidates;
    }

    Mentions in(Map<String, Content> files) throws IOException {
        for (Content file : files.values()) {
            read(file.bytes());
        }
        return this;
    }

    /** Names are of ASCII in class files and elsewhere, so one byte is as good as one sign. */
    private void read(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (text.contains("dev/isobar/") || text.contains("dev.isobar.")) {
            for (String candidate : candidates) {
                if (text.contains("dev/isobar/" + candidate + "/") || text.contains("dev.isobar." + candidate + ".")) {
                    found.add(candidate);
                }
            }
        }
    }

    Collection<String> found() {
        return found;
    }
}
