package dev.isobar.conformance.local;

import dev.isobar.conformance.Unfit;
import dev.isobar.error.ErrorCode;
import dev.isobar.provider.local.LocalProvider;
import dev.isobar.queue.QueueSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Settings that the local provider must refuse. */
final class LocalUnfit {
    private LocalUnfit() {}

    /** Some over this directory. */
    static List<Unfit> in(Path directory) throws IOException {
        return List.of(noDirectory(directory), noDurability(directory));
    }

    private static Unfit noDirectory(Path directory) throws IOException {
        String file =
                Files.writeString(directory.resolve("a-file"), "no directory").toString();
        return new Unfit(
                "a file in the place of the data directory",
                new LocalProvider(),
                Map.of("ISOBAR_DATA", file),
                cloud -> cloud.queue(QueueSpec.of("q")).receive(1, Duration.ZERO),
                ErrorCode.UNAVAILABLE,
                file);
    }

    private static Unfit noDurability(Path directory) {
        return new Unfit(
                "a durability that does not exist",
                new LocalProvider(),
                Map.of(
                        "ISOBAR_DURABILITY",
                        "perhaps",
                        "ISOBAR_DATA",
                        directory.resolve("d").toString()),
                cloud -> {},
                ErrorCode.INVALID_ARGUMENT,
                "ISOBAR_DURABILITY");
    }
}
