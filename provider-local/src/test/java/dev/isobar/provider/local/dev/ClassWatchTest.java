package dev.isobar.provider.local.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassWatchTest {
    @TempDir
    Path directory;

    private final Semaphore changes = new Semaphore(0);

    private void awaitChange() throws InterruptedException {
        assertThat(changes.tryAcquire(30, TimeUnit.SECONDS))
                .as("a change was told")
                .isTrue();
    }

    @Test
    void newChangedAndDeletedClassesAreTold() throws Exception {
        Path first = Files.writeString(directory.resolve("First.class"), "1");
        try (ClassWatch watch = ClassWatch.start(List.of(directory), changes::release)) {
            Path second = Files.writeString(
                    Files.createDirectories(directory.resolve("a/b")).resolve("Second.class"), "2");
            awaitChange();
            Files.writeString(second, "longer");
            awaitChange();
            Files.delete(first);
            awaitChange();
        }
    }

    @Test
    void aDirectoryMayVanishAndComeBack() throws Exception {
        Path classes = Files.createDirectory(directory.resolve("classes"));
        Path only = Files.writeString(classes.resolve("Only.class"), "1");
        try (ClassWatch watch = ClassWatch.start(List.of(classes), changes::release)) {
            Files.delete(only);
            Files.delete(classes);
            Files.writeString(Files.createDirectory(classes).resolve("Only.class"), "another");
            awaitChange();
        }
    }
}
