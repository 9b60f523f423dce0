package dev.isobar.provider.aws.warm;

import dev.isobar.error.CloudException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * The Java that a function will run on.
 *
 * @param home where it lies
 * @param version such as {@code 17.0.13}
 */
record TargetJava(Path home, String version) {
    private static final int OLDEST = 17;

    /** What is there; refused when that is no Java, or one that is too old. */
    static TargetJava at(Path home) throws IOException {
        Path release = home.resolve("release");
        if (!Files.isRegularFile(release) || !Files.isExecutable(program(home))) {
            throw CloudException.invalidArgument("--java", home, "the home of a JDK, which has bin/java and release");
        }
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(release)) {
            properties.load(in);
        }
        TargetJava java =
                new TargetJava(home, properties.getProperty("JAVA_VERSION", "").replace("\"", ""));
        if (java.version.isEmpty() || java.feature() < OLDEST) {
            throw CloudException.invalidArgument("--java", java.version + " in " + home, "Java 17 or later");
        }
        return java;
    }

    /** The first number of the version. */
    int feature() {
        String first = version.split("[.+-]", 2)[0];
        return Integer.parseInt(first);
    }

    /** The program. */
    String program() {
        return program(home).toString();
    }

    private static Path program(Path home) {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        return home.resolve("bin").resolve(windows ? "java.exe" : "java");
    }
}
