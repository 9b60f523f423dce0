package dev.isobar.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code isobar dev} was asked to do.
 *
 * @param directory the application's directory, as typed
 * @param port where to listen, 0 for any free port; null leaves it to the server
 * @param data where the data lies; null means {@code .isobar/data} in the application's directory
 * @param app the CloudApp to run when the application has several; null when it has one
 * @param hosts hosts that requests may name besides this machine's own
 * @param format how lines are written
 * @param verbose also shows Maven's output and stack traces
 */
record DevOptions(
        Path directory,
        @Nullable Integer port,
        @Nullable Path data,
        @Nullable String app,
        List<String> hosts,
        Format format,
        boolean verbose) {

    DevOptions {
        hosts = List.copyOf(hosts);
        if (port != null && (port < 0 || port > 65_535)) {
            throw new IllegalArgumentException("--port is " + port + "; allowed: 0 (any free port) to 65535");
        }
    }
}
