package dev.isobar.blob;

/** One line of a listing (contract BLOB-30, BLOB-31). */
public sealed interface BlobEntry {
    /**
     * A blob. A listing tells key, size, revision and time of change; headers, checksum and version id are not in it, on
     * any provider: {@link Bucket#stat} tells them.
     *
     * @param info what the listing knows
     */
    record Item(BlobInfo info) implements BlobEntry {
        @Override
        public String name() {
            return info.key();
        }
    }

    /**
     * All blobs whose keys begin alike up to a delimiter.
     *
     * @param prefix that beginning, the delimiter included
     */
    record Directory(String prefix) implements BlobEntry {
        @Override
        public String name() {
            return prefix;
        }
    }

    /** The key or the prefix: what a listing is ordered by. */
    String name();
}
