package dev.isobar.provider.local.blob;

import dev.isobar.blob.BlobEntry;
import dev.isobar.blob.BlobInfo;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.blob.spi.ListRequest;
import dev.isobar.blob.spi.ListResult;
import dev.isobar.spi.Call;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Lists a bucket: the entries of the tree and of the overflow area in one order. */
final class TreeListing {
    private final BucketFiles files;
    private final Overflow overflow;

    TreeListing(BucketFiles files) {
        this.files = files;
        this.overflow = new Overflow(files);
    }

    ListResult list(ListRequest request, Call call) throws IOException {
        files.requirePresent();
        String after = request.startAfter();
        while (true) {
            call.check();
            Window window = new Window(request, after);
            new TreeWalk(window, call).walk(files.objects(), "");
            overflow.offerTo(window);
            List<BlobEntry> entries = new ArrayList<>();
            Map<String, Optional<Path>> page = window.page();
            for (Map.Entry<String, Optional<Path>> found : page.entrySet()) {
                entry(found.getKey(), found.getValue()).ifPresent(entries::add);
                after = found.getKey();
            }
            if (!entries.isEmpty() || !window.overfull()) {
                return new ListResult(entries, window.overfull(), "");
            }
        }
    }

    /** The entry; empty when the blob was deleted since its name was read. */
    private static Optional<BlobEntry> entry(String name, Optional<Path> file) throws IOException {
        if (file.isEmpty()) {
            return Optional.of(new BlobEntry.Directory(name));
        }
        Optional<BlobInfo> info = ObjectFile.info(file.get());
        return info.map(BlobEntry.Item::new);
    }

    /**
     * The first entries behind a place, as many as asked for and one more; offered in any order. Keys of one directory count
     * as one entry.
     */
    static final class Window {
        private final ListRequest request;
        private final String after;
        private final NavigableMap<String, Optional<Path>> found = new TreeMap<>(BlobDriver.KEY_ORDER);

        Window(ListRequest request, String after) {
            this.request = request;
            this.after = after;
        }

        /** The directory that shows keys beginning so, or empty when they are shown each for itself. */
        Optional<String> directory(String beginning) {
            int from = request.prefix().length();
            if (request.delimiter().isEmpty() || beginning.length() < from) {
                return Optional.empty();
            }
            int at = beginning.indexOf(request.delimiter(), from);
            return at < 0
                    ? Optional.empty()
                    : Optional.of(
                            beginning.substring(0, at + request.delimiter().length()));
        }

        /** True when some key that begins so may still belong into the window. */
        boolean wants(String beginning) {
            boolean matches =
                    beginning.startsWith(request.prefix()) || request.prefix().startsWith(beginning);
            boolean behind = BlobDriver.KEY_ORDER.compare(beginning, after) > 0 || after.startsWith(beginning);
            boolean early = !full() || BlobDriver.KEY_ORDER.compare(beginning, found.lastKey()) < 0;
            return matches && behind && early;
        }

        /** True when the entry is not in the window and belongs there. */
        boolean wantsEntry(String name) {
            boolean behind = BlobDriver.KEY_ORDER.compare(name, after) > 0;
            boolean early = !full() || BlobDriver.KEY_ORDER.compare(name, found.lastKey()) < 0;
            return name.startsWith(request.prefix()) && behind && early && !found.containsKey(name);
        }

        void offer(String key, Path file) {
            Optional<String> directory = directory(key);
            String name = directory.orElse(key);
            if (wantsEntry(name)) {
                found.put(name, directory.isPresent() ? Optional.empty() : Optional.of(file));
                if (found.size() > request.limit() + 1) {
                    found.pollLastEntry();
                }
            }
        }

        private boolean full() {
            return found.size() > request.limit();
        }

        boolean overfull() {
            return full();
        }

        /** As many entries as asked for, in order. */
        Map<String, Optional<Path>> page() {
            return full() ? found.headMap(found.lastKey()) : found;
        }
    }
}
