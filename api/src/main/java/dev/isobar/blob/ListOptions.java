package dev.isobar.blob;

import dev.isobar.PageToken;
import dev.isobar.error.CloudException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What to list, and how (contract BLOB-30). By default everything, flat, in pages of up to 1,000. Immutable. */
public final class ListOptions {
    /** Every blob of the bucket. */
    public static final ListOptions ALL = new ListOptions("", "", 1000, null);

    private static final int LARGEST_PAGE = 1000;

    private final String prefix;
    private final String delimiter;
    private final int pageSize;
    private final @Nullable PageToken after;

    private ListOptions(String prefix, String delimiter, int pageSize, @Nullable PageToken after) {
        this.prefix = prefix;
        this.delimiter = delimiter;
        this.pageSize = pageSize;
        this.after = after;
    }

    /** Only keys that begin so; the empty prefix means all. */
    public static ListOptions prefix(String prefix) {
        return new ListOptions(CloudException.requireArgument(prefix, "prefix"), "", LARGEST_PAGE, null);
    }

    /**
     * Keys that go on past this text after the prefix are shown as one {@link BlobEntry.Directory}. Any text will do; the
     * empty one, the default, lists flat.
     */
    public ListOptions delimiter(String text) {
        return new ListOptions(prefix, CloudException.requireArgument(text, "delimiter"), pageSize, after);
    }

    /** At most this many entries a page, 1 to 1,000; otherwise INVALID_ARGUMENT. */
    public ListOptions pageSize(int entries) {
        if (entries < 1 || entries > LARGEST_PAGE) {
            throw CloudException.invalidArgument("pageSize", entries, "1 to 1,000");
        }
        return new ListOptions(prefix, delimiter, entries, after);
    }

    /** Goes on where an earlier page of the same request ended. */
    public ListOptions after(PageToken token) {
        return new ListOptions(prefix, delimiter, pageSize, CloudException.requireArgument(token, "page token"));
    }

    /** What keys must begin with; may be empty. */
    public String prefix() {
        return prefix;
    }

    /** What ends a directory; empty in a flat listing. */
    public String delimiter() {
        return delimiter;
    }

    /** Entries a page at most. */
    public int pageSize() {
        return pageSize;
    }

    /** Where to go on; empty at the beginning. */
    public Optional<PageToken> after() {
        return Optional.ofNullable(after);
    }

    @Override
    public String toString() {
        return "ListOptions[prefix " + prefix + ", delimiter " + delimiter + ", pages of " + pageSize + "]";
    }
}
