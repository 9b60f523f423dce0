package dev.isobar.buildchecks;

import java.nio.file.Path;

/** What Maven tells the checks about the build that they run in. */
final class Build {
    private Build() {}

    /** The folder of the root pom.xml. */
    static Path root() {
        return Path.of(property("isobar.root"));
    }

    static String version() {
        return property("isobar.version");
    }

    /** The launcher of the Maven that runs this build. */
    static String maven() {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        return Path.of(property("isobar.maven.home"), "bin", windows ? "mvn.cmd" : "mvn")
                .toString();
    }

    static String property(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            throw new IllegalStateException(name + " is not set: run the checks through Maven (mvn verify)");
        }
        return value;
    }
}
