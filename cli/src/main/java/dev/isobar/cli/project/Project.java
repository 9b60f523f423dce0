package dev.isobar.cli.project;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A directory with a {@code pom.xml}.
 *
 * @param directory absolute and normalised
 * @param typed the directory as the user typed it, for messages
 */
public record Project(Path directory, Path typed) {
    /** The project in a directory; refused when there is no directory or no pom in it. */
    public static Project at(Path typed) {
        Path directory = typed.toAbsolutePath().normalize();
        if (!Files.isDirectory(directory)) {
            String what = Files.exists(directory) ? " is not a directory" : " does not exist";
            throw Refusal.of(typed + what + "; name the directory that holds the application's pom.xml");
        }
        if (!Files.isRegularFile(directory.resolve("pom.xml"))) {
            throw Refusal.of("there is no pom.xml in " + typed + "; name the directory of a Maven project");
        }
        return new Project(directory, typed);
    }

    /** Where this project's own classes and resources end up. */
    Path classes() {
        return directory.resolve("target").resolve("classes");
    }

    /** What {@code isobar dev} remembers between two starts; {@code mvn clean} forgets it. */
    Path memory() {
        return directory.resolve("target").resolve("isobar");
    }
}
