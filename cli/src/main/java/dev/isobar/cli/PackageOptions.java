package dev.isobar.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a command about an application and one cloud was asked to do.
 *
 * @param directory the application's directory, as typed
 * @param provider the cloud, such as {@code aws}
 * @param app the CloudApp that is meant when the application has several; null when it has one
 * @param format how lines are written
 * @param verbose also shows Maven's output and stack traces
 */
record PackageOptions(
        Path directory, String provider, @Nullable String app, Format format, boolean verbose) {
    PackageOptions {
        if (!provider.matches("[a-z][a-z0-9-]*")) {
            throw new IllegalArgumentException(
                    "--provider is '" + provider + "'; allowed: the name of a cloud's provider, such as aws");
        }
    }
}
