package dev.isobar.provider.aws.packaging;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which packages an application names: in the constants of its classes, as everything does that a class links to, or in the words
 * that reflection and configuration use.
 */
final class Mentions {
    private final Set<String> packages;
    private final Set<String> found = new TreeSet<>();

    /** A search for these packages, each spelled as in {@code dev/isobar/blob/}. */
    Mentions(Set<String> packages) {
        this.packages = packages;
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
        for (String name : packages) {
            if (text.contains(name) || text.contains(name.replace('/', '.'))) {
                found.add(name);
            }
        }
    }

    /** Those of the packages that were named. */
    Set<String> found() {
        return found;
    }
}
