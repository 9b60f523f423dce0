package dev.isobar.conformance.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.Page;
import dev.isobar.Revision;
import dev.isobar.blob.Blob;
import dev.isobar.blob.BlobEntry;
import dev.isobar.blob.ListOptions;
import dev.isobar.blob.Range;
import dev.isobar.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Draws operations on objects: few keys, which are each other's prefixes and neighbours. */
final class BlobSteps {
    private BlobSteps() {}

    static Arbitrary<BlobStep> any() {
        Arbitrary<String> keys = Arbitraries.of(BlobWorld.KEYS);
        Arbitrary<BlobWrite.Demand> demands = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just(BlobWrite.Demand.NOTHING)),
                Tuple.of(3, Arbitraries.of(BlobWrite.Demand.class)));
        return Arbitraries.frequencyOf(
                Tuple.of(
                        10,
                        Combinators.combine(
                                        Arbitraries.of(BlobWrite.Verb.class),
                                        keys,
                                        keys,
                                        Arbitraries.of(0, 1, 7, 3000),
                                        demands)
                                .as(BlobWrite::new)),
                Tuple.of(
                        3,
                        Combinators.combine(keys, Arbitraries.of(0, 1, 2, 5, 4000), Arbitraries.of(0, 1, 9))
                                .as(Read::new)),
                Tuple.of(
                        4,
                        Combinators.combine(
                                        Arbitraries.of("", "a", "a/", "t", "t/", "../", "nothing"),
                                        Arbitraries.of("", "/", "-/", "//"),
                                        Arbitraries.of(1, 2, 1000))
                                .as(Listing::new)),
                Tuple.of(1, keys.set().ofMinSize(1).ofMaxSize(4).map(DeleteAll::new)));
    }

    /**
     * Several deletes.
     *
     * @param keys of these
     */
    record DeleteAll(Set<String> keys) implements BlobStep {
        @Override
        public void run(BlobWorld world) {
            assertThat(world.bucket.deleteAll(keys).failures()).isEmpty();
            keys.forEach(world::removed);
        }
    }

    /**
     * Reads a part of an object.
     *
     * @param key which
     * @param from the first byte
     * @param length how many
     */
    record Read(String key, int from, int length) implements BlobStep {
        @Override
        public void run(BlobWorld world) throws Exception {
            String text = world.live(key).map(BlobWorld.Held::text).orElse(null);
            Set<ErrorCode> verdict = text == null
                    ? Set.of(ErrorCode.NOT_FOUND)
                    : from >= text.length() && length > 0 ? Set.of(ErrorCode.INVALID_ARGUMENT) : Set.of();
            List<byte[]> answer = new ArrayList<>();
            boolean done = Outcome.demand(toString(), verdict, () -> {
                try (Blob blob = world.bucket.get(key, Range.of(from, length))) {
                    answer.add(blob.body().bytes());
                }
            });
            if (done && text != null) {
                int begin = Math.min(from, text.length());
                int end = Math.min(begin + length, text.length());
                assertThat(answer.get(0)).asString().isEqualTo(length == 0 ? "" : text.substring(begin, end));
                Revision known = world.revision(key, false);
                assertThat(world.bucket.stat(key).revision()).isEqualTo(known);
            }
        }
    }

    /**
     * Lists a prefix, page by page.
     *
     * @param prefix what keys begin with
     * @param delimiter what ends a directory; empty for none
     * @param pageSize entries on a page
     */
    record Listing(String prefix, String delimiter, int pageSize) implements BlobStep {
        @Override
        public void run(BlobWorld world) {
            ListOptions options =
                    ListOptions.prefix(prefix).delimiter(delimiter).pageSize(pageSize);
            List<String> actual = new ArrayList<>();
            Page<BlobEntry> page = world.bucket.list(options);
            while (true) {
                assertThat(page.items().size()).as("the size of a page").isLessThanOrEqualTo(pageSize);
                page.items().forEach(entry -> actual.add(shown(entry)));
                if (page.next().isEmpty()) {
                    break;
                }
                page = world.bucket.list(options.after(page.next().get()));
            }
            assertThat(actual).as(toString()).isEqualTo(expected(world));
        }

        private static String shown(BlobEntry entry) {
            return entry instanceof BlobEntry.Item item
                    ? item.name() + " at " + item.info().revision()
                    : "directory " + entry.name();
        }

        private List<String> expected(BlobWorld world) {
            Set<String> names = new TreeSet<>(Utf8.ORDER);
            for (String key : world.held.keySet()) {
                if (key.startsWith(prefix)) {
                    names.add(directory(key));
                }
            }
            return names.stream()
                    .map(name -> isDirectory(name) ? "directory " + name : name + " at " + world.revision(name, false))
                    .toList();
        }

        /** The directory that stands for the key in this listing, or the key itself. */
        private String directory(String key) {
            int at = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
            return at < 0 ? key : key.substring(0, at + delimiter.length());
        }

        private boolean isDirectory(String name) {
            return !delimiter.isEmpty() && name.indexOf(delimiter, prefix.length()) >= 0;
        }
    }
}
