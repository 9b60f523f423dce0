package dev.isobar.spi;

import dev.isobar.Page;
import dev.isobar.PageToken;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.function.Supplier;

/** Walks through all pages of a listing or query, fetching each when the one before is used up. */
public final class Pages {
    private Pages() {}

    /** Everything, lazily; each iterator begins anew with the first page. */
    public static <T> Iterable<T> all(Supplier<Page<T>> first, Function<PageToken, Page<T>> next) {
        return () -> new Walk<>(first.get(), next);
    }

    private static final class Walk<T> implements Iterator<T> {
        private final Function<PageToken, Page<T>> fetch;
        private Page<T> page;
        private Iterator<T> items;

        Walk(Page<T> first, Function<PageToken, Page<T>> fetch) {
            this.fetch = fetch;
            this.page = first;
            this.items = first.iterator();
        }

        @Override
        public boolean hasNext() {
            while (!items.hasNext() && page.next().isPresent()) {
                page = fetch.apply(page.next().get());
                items = page.iterator();
            }
            return items.hasNext();
        }

        @Override
        public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException("no page is left");
            }
            return items.next();
        }
    }
}
