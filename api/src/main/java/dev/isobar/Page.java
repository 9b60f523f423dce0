package dev.isobar;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One page of a listing or a query. It may be shorter than asked for, or empty, though more follow; only a missing token
 * ends the listing (contract CORE-2). Immutable.
 *
 * @param <T> what is listed
 */
public final class Page<T> implements Iterable<T> {
    private final List<T> items;
    private final @Nullable PageToken next;

    private Page(List<T> items, @Nullable PageToken next) {
        this.items = items;
        this.next = next;
    }

    /** A page that more may follow. */
    public static <T> Page<T> of(List<T> items, PageToken next) {
        return new Page<>(List.copyOf(items), next);
    }

    /** The last page. */
    public static <T> Page<T> last(List<T> items) {
        return new Page<>(List.copyOf(items), null);
    }

    /** What this page holds, in order; immutable. */
    public List<T> items() {
        return items;
    }

    /** Where the next page begins; empty on the last one. */
    public Optional<PageToken> next() {
        return Optional.ofNullable(next);
    }

    @Override
    public Iterator<T> iterator() {
        return items.iterator();
    }
}
