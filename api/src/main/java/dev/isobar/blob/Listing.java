package dev.isobar.blob;

import dev.isobar.Page;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.spi.Call;
import dev.isobar.spi.PageTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One page of a listing: keys that are stored plain and keys that are stored escaped, merged into the one order of plain keys
 * (contract BLOB-30, BLOB-31). A place in a listing is the name of its last entry, so what comes and goes between pages
 * moves nothing else.
 */
final class Listing {
    private static final String PLAIN_DONE = "p";
    private static final String ESCAPED_DONE = "e";

    private final ListSources sources;
    private final ListOptions options;
    private final PageTokens tokens;
    private String place = "";
    private String cursor = "";
    private boolean plainDone;
    private boolean escapedDone;

    private Listing(ListSources sources, ListOptions options, PageTokens tokens) {
        this.sources = sources;
        this.options = options;
        this.tokens = tokens;
    }

    /** Checks the options and finds the place to go on from. */
    static Listing of(BucketSpec spec, Keys keys, ListOptions options) {
        String prefix = keys.part(options.prefix(), "prefix");
        String delimiter = keys.part(options.delimiter(), "delimiter");
        String naming = keys.raw() ? "raw" : "escaped";
        PageTokens tokens = PageTokens.of("blob.list", spec.name(), naming, prefix, delimiter);
        ListSources sources = new ListSources(keys, options);
        Listing listing = new Listing(sources, options, tokens);
        listing.plainDone = sources.noPlainKeys();
        listing.escapedDone = keys.raw();
        options.after().ifPresent(token -> listing.resume(tokens.open(token)));
        return listing;
    }

    private void resume(List<String> position) {
        place = position.get(0);
        plainDone |= position.get(1).contains(PLAIN_DONE);
        escapedDone |= position.get(1).contains(ESCAPED_DONE);
        cursor = position.get(2);
    }

    /** Fetches until the page has an entry or the listing ends. */
    Page<BlobEntry> page(BlobDriver driver, Call call) throws Exception {
        List<BlobEntry> found = new ArrayList<>();
        while (found.isEmpty() && !(plainDone && escapedDone)) {
            call.check();
            Slice plain = plainDone ? Slice.END : sources.plain(driver, place, cursor, call);
            Slice escaped = escapedDone ? Slice.END : sources.escaped(driver, place, call);
            merge(plain, escaped, found);
        }
        if (plainDone && escapedDone) {
            return Page.last(found);
        }
        String done = (plainDone ? PLAIN_DONE : "") + (escapedDone ? ESCAPED_DONE : "");
        return Page.of(found, tokens.seal(place, done, PageTokens.fits(place, done, cursor) ? cursor : ""));
    }

    private void merge(Slice plain, Slice escaped, List<BlobEntry> found) {
        String bound = Slice.earlier(plain.reached(), escaped.reached());
        NavigableMap<String, BlobEntry> certain = new TreeMap<>(BlobDriver.KEY_ORDER);
        collect(plain, bound, certain);
        collect(escaped, bound, certain);
        certain.values().stream().limit(options.pageSize()).forEach(found::add);
        if (found.size() < certain.size()) {
            moveTo(found.get(found.size() - 1).name(), plain, escaped);
        } else if (bound != null) {
            moveTo(Slice.after(bound, place) ? bound : place, plain, escaped);
        } else {
            plainDone = true;
            escapedDone = true;
        }
    }

    private void collect(Slice slice, @Nullable String bound, NavigableMap<String, BlobEntry> certain) {
        for (BlobEntry entry : slice.entries()) {
            boolean known = bound == null || !Slice.after(entry.name(), bound);
            if (known && Slice.after(entry.name(), place)) {
                certain.putIfAbsent(entry.name(), entry);
            }
        }
    }

    private void moveTo(String next, Slice plain, Slice escaped) {
        place = next;
        if (plain.usedUpTo(next)) {
            plainDone = plain.ended();
            cursor = plain.cursor();
        }
        escapedDone = escaped.ended() && escaped.usedUpTo(next);
    }
}
