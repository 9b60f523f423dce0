package dev.isobar.tool.spi;

import dev.isobar.tool.spi.Packaged.Fact;
import java.nio.file.Path;
import java.util.List;

/**
 * An application with its archive.
 *
 * @param directory what to copy, as it is, to where the application runs
 * @param bytes the size of the archive
 * @param facts what to tell about it, such as the command that starts it, in the order to show them
 */
public record Warmed(Path directory, long bytes, List<Fact> facts) {
    /** Copies the list. */
    public Warmed {
        facts = List.copyOf(facts);
    }
}
