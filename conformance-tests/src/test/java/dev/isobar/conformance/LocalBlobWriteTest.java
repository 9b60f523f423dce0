package dev.isobar.conformance;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class LocalBlobWriteTest extends BlobWriteConformance {
    @TempDir
    static Path directory;

    private static Harness local;

    @BeforeAll
    static void open() {
        local = new LocalHarness(directory);
    }

    @AfterAll
    static void close() throws Exception {
        local.close();
    }

    @Override
    protected Harness harness() {
        return local;
    }
}
