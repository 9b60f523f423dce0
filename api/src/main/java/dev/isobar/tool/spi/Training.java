package dev.isobar.tool.spi;

import java.nio.file.Path;
import java.util.List;

/**
 * How an application is trained for its archive.
 *
 * @param java the home of the Java that it will run on, which must be this very build
 * @param platform jars, and directories of jars, that its process has besides its own, such as a cloud's runtime client
 * @param requests what it answers, in this order
 */
public record Training(Path java, List<Path> platform, List<Request> requests) {
    /** Copies the lists. */
    public Training {
        platform = List.copyOf(platform);
        requests = List.copyOf(requests);
    }

    /**
     * A request.
     *
     * @param method such as {@code GET}
     * @param target path and query as they travel, such as {@code /hello?name=x}
     * @param body JSON, or empty for none
     */
    public record Request(String method, String target, String body) {}
}
