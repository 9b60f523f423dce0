package dev.isobar.provider.local.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * The scheme under which MVStore opens its file as a {@link StoreFile}. Public because MVStore makes instances of it by
 * reflection; of no use to anyone else.
 */
public final class StorePath extends FilePathWrapper {
    private static final String SCHEME = "isobar";

    static {
        FilePath.register(new StorePath());
    }

    /** The name by which MVStore reaches the file. */
    static String of(Path file) {
        return SCHEME + ":" + file;
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new StoreFile(new RandomAccessFile(unwrap().toString(), mode));
    }
}
