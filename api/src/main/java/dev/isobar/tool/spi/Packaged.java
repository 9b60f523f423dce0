package dev.isobar.tool.spi;

import java.nio.file.Path;
import java.util.List;

/**
 * What was made of an application.
 *
 * @param file what to hand to the cloud
 * @param bytes its size
 * @param facts what to tell the cloud about it, such as its handler, in the order to show them
 * @param settings what to put into the environment of the function
 */
public record Packaged(Path file, long bytes, List<Fact> facts, List<NeededSetting> settings) {
    /** Copies the lists. */
    public Packaged {
        facts = List.copyOf(facts);
        settings = List.copyOf(settings);
    }

    /** One thing to know, such as {@code handler} and the name of a class. */
    public record Fact(String name, String value) {}
}
