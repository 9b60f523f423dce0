package dev.isobar.tool.spi;

import dev.isobar.app.spi.AppModel;
import java.nio.file.Path;
import java.util.List;

/**
 * A built application that is to be packaged. Every path is absolute.
 *
 * @param app the full name of its class
 * @param model what it declares; its handlers can be built (contract CORE-8)
 * @param pom the {@code pom.xml} that it is built by
 * @param classes the directory of its own classes and resources
 * @param libraries everything else that it runs with, in class-path order: jars, and directories of classes
 * @param target the directory for what is written; made when it does not exist
 */
public record Deployable(String app, AppModel model, Path pom, Path classes, List<Path> libraries, Path target) {
    /** Copies the list. */
    public Deployable {
        libraries = List.copyOf(libraries);
    }
}
