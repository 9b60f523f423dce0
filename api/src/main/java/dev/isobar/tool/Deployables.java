package dev.isobar.tool;

import dev.isobar.tool.spi.Deployable;
import java.nio.file.Path;

/** What the command line has built, for a provider. */
final class Deployables {
    private Deployables() {}

    static Deployable of(ToolOptions options, Subject subject, String provider) {
        Path project = options.path("--project");
        return new Deployable(
                subject.app(),
                subject.model(),
                project.resolve("pom.xml"),
                options.path("--classes"),
                options.all("--library").stream().map(Path::of).toList(),
                project.resolve("target").resolve("isobar").resolve(provider));
    }
}
