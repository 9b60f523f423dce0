package dev.isobar.spi;

import dev.isobar.Async;
import dev.isobar.Page;
import dev.isobar.PageToken;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Walks through all pages of a listing or query. Whoever has read more than half of the first page, and more than one item, is
 * taken to want all: from then on the next page is fetched by another thread while the last is read. A walk that is given up has
 * fetched one page too many at most.
 */
public final class Pages {
    private Pages() {}

    /** Everything, lazily; each iterator begins anew with the first page, and is for one thread. */
    public static <T> Iterable<T> all(Supplier<Page<T>> first, Function<PageToken, Page<T>> next) {
        return () -> new Walk<>(first.get(), next);
    }

    private static final class Walk<T> implements Iterator<T> {
        private final Function<PageToken, Page<T>> fetch;
        private Page<T> page;
        private Iterator<T> items;
        private int read;
        private boolean wanted;
        private @Nullable CompletableFuture<Page<T>> ahead;

        Walk(Page<T> first, Function<PageToken, Page<T>> fetch) {
            this.fetch = fetch;
            this.page = first;
            this.items = first.iterator();
        }

        @Override
        public boolean hasNext() {
            while (!items.hasNext() && page.next().isPresent()) {
                page = following(page.next().get());
                items = page.iterator();
                wanted = true;
                fetchAhead();
            }
            return items.hasNext();
        }

        /** A page that failed is asked for anew when the caller goes on all the same. */
        private Page<T> following(PageToken token) {
            CompletableFuture<Page<T>> coming = ahead;
            ahead = null;
            if (coming == null) {
                return fetch.apply(token);
            }
            try {
                return coming.get();
            } catch (InterruptedException e) {
                coming.cancel(true);
                Thread.currentThread().interrupt();
                return fetch.apply(token); // which refuses, as every call of an interrupted thread does
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException failure
                        ? failure
                        : new IllegalStateException("a page could not be fetched", e.getCause());
            }
        }

        private void fetchAhead() {
            if (wanted && ahead == null && page.next().isPresent()) {
                PageToken token = page.next().get();
                ahead = Async.on(Walk::onThread).call(() -> fetch.apply(token));
            }
        }

        private static void onThread(Runnable work) {
            Thread thread = new Thread(work, "isobar-next-page");
            thread.setDaemon(true);
            thread.start();
        }

        @Override
        public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException("no page is left");
            }
            if (!wanted && ++read > 1 && 2 * read > page.items().size()) {
                wanted = true;
                fetchAhead();
            }
            return items.next();
        }
    }
}
