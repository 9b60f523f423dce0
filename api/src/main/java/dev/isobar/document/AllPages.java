package dev.isobar.document;

import dev.isobar.Page;
import dev.isobar.PageToken;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The items of all pages, each page fetched when its first item is asked for. For one thread. */
final class AllPages<E> implements Iterator<E> {
    private final Function<@Nullable PageToken, Page<E>> fetch;
    private Iterator<E> items = Collections.emptyIterator();
    private @Nullable PageToken next;
    private boolean begun;

    AllPages(Function<@Nullable PageToken, Page<E>> fetch) {
        this.fetch = fetch;
    }

    @Override
    public boolean hasNext() {
        while (!items.hasNext() && (!begun || next != null)) {
            Page<E> page = fetch.apply(next);
            begun = true;
            items = page.iterator();
            next = page.next().orElse(null);
        }
        return items.hasNext();
    }

    @Override
    public E next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the query has no more documents");
        }
        return items.next();
    }
}
