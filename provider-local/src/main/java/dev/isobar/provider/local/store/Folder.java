package dev.isobar.provider.local.store;

import java.io.IOException;
import java.util.Set;

/**
 * The directory that holds the store's files: all that the store ever does to a disk goes through this and {@link DataFile}.
 */
interface Folder {
    /** The names of all files in it. */
    Set<String> names() throws IOException;

    /** Opens a file for reading and writing; creates it where it is missing. */
    DataFile open(String name) throws IOException;

    /** Deletes a file. */
    void delete(String name) throws IOException;

    /** Makes the creation and the deletion of files last; their contents are {@link DataFile#force}'s business. */
    void sync() throws IOException;

    /** How a file is named in messages. */
    String path(String name);
}
