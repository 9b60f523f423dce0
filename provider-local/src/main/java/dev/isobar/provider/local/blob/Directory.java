package dev.isobar.provider.local.blob;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads directories, of which a missing one is empty: somebody may have removed it just now. */
final class Directory {
    private Directory() {}

    /** What to do with each entry. */
    interface Visitor {
        void visit(Path entry) throws IOException;
    }

    /** Visits each entry, in no order and without holding all of them. */
    static void each(Path directory, Visitor visitor) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                visitor.visit(entry);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        } catch (NoSuchFileException | NotDirectoryException e) {
            if (!directory.toString().equals(e.getFile())) {
                throw e;
            }
        }
    }

    /** All entries, in no order. */
    static List<Path> entries(Path directory) throws IOException {
        List<Path> entries = new ArrayList<>();
        each(directory, entries::add);
        return entries;
    }

    static String name(Path entry) {
        Path name = entry.getFileName();
        return name == null ? "" : name.toString();
    }
}
