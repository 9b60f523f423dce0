package dev.isobar.buildchecks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A document, or a part of one, that is generated from what the build knows: held to it, or written anew by
 * {@code -Dmatrix.write=true}, to be looked at before it is committed. A part stands between the lines
 * {@code <!-- name: generated, see Test -->} and {@code <!-- end of name -->}.
 */
final class Published {
    private static final String WRITE = "matrix.write";

    private final Path file;
    private final String begin;
    private final String end;

    private Published(Path file, String begin, String end) {
        this.file = file;
        this.begin = begin;
        this.end = end;
    }

    static Published all(Path file) {
        return new Published(file, "", "");
    }

    static Published part(Path file, String name, Class<?> test) {
        return new Published(
                file,
                "<!-- " + name + ": generated, see " + test.getSimpleName() + " -->\n",
                "<!-- end of " + name + " -->");
    }

    /** True when what is published shall be written and not checked. */
    static boolean isWritten() {
        return Boolean.getBoolean(WRITE);
    }

    /** Fails unless exactly this is published, or sees to it that it is. */
    void mustBe(String wanted) throws IOException {
        String present = Files.exists(file) ? Files.readString(file) : "";
        assertThat(present).as("%s", file).contains(begin, end);
        int from = present.indexOf(begin) + begin.length();
        int to = end.isEmpty() ? present.length() : present.indexOf(end);
        if (isWritten()) {
            Files.writeString(file, present.substring(0, from) + wanted + present.substring(to));
        } else {
            assertThat(present.substring(from, to))
                    .as("%s is stale: mvn -B verify -D%s=true writes it anew", file, WRITE)
                    .isEqualTo(wanted);
        }
    }
}
