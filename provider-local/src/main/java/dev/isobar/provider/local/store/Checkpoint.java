package dev.isobar.provider.local.store;

/**
 * A state of a store file that survives the loss of power.
 *
 * @param file the number in the file's name
 * @param length how much of the file belongs to the state; what lies behind it never happened
 * @param version what MVStore calls the state
 */
record Checkpoint(long file, long length, long version) {
    private static final String PREFIX = "store-";
    private static final String SUFFIX = ".mv.db";

    String fileName() {
        return fileName(file);
    }

    static String fileName(long file) {
        return PREFIX + file + SUFFIX;
    }

    static boolean isFileName(String name) {
        return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
    }
}
