package dev.isobar.blob;

import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.blob.spi.ListRequest;
import dev.isobar.blob.spi.ListResult;
import dev.isobar.blob.spi.StoredKey;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.spi.Call;
import java.util.ArrayList;
import java.util.List;

/** The two places where a listing's keys are stored: as they are, and escaped. */
final class ListSources {
    private final Keys keys;
    private final String prefix;
    private final String delimiter;
    private final int limit;

    ListSources(Keys keys, ListOptions options) {
        this.keys = keys;
        this.prefix = options.prefix();
        this.delimiter = options.delimiter();
        this.limit = options.pageSize();
    }

    /** True when every key with the prefix is stored escaped. */
    boolean noPlainKeys() {
        return !keys.raw() && StoredKey.forced(prefix);
    }

    /** What is stored as it is, after a place. */
    Slice plain(BlobDriver driver, String place, String cursor, Call call) throws Exception {
        ListResult result = driver.list(new ListRequest(prefix, delimiter, place, cursor, limit), call);
        List<BlobEntry> entries = new ArrayList<>();
        for (BlobEntry entry : result.entries()) {
            if (Slice.after(entry.name(), place) && ours(entry, driver, call)) {
                entries.add(listed(entry));
            }
        }
        if (!result.more()) {
            return new Slice(entries, null, "");
        }
        String last = lastName(result, place);
        requireProgress(result, last, place);
        boolean amongEscaped =
                !keys.raw() && last.startsWith(StoredKey.AREA) && last.length() > StoredKey.AREA.length();
        if (amongEscaped && Slice.after(StoredKey.AREA_END, place)) {
            return new Slice(entries, StoredKey.AREA_END, "");
        }
        return new Slice(entries, last, result.cursor());
    }

    private static String lastName(ListResult result, String place) {
        if (result.entries().isEmpty()) {
            return place;
        }
        String last = result.entries().get(result.entries().size() - 1).name();
        return Slice.after(last, place) ? last : place;
    }

    private static void requireProgress(ListResult result, String last, String place) {
        if (result.cursor().isEmpty() && !Slice.after(last, place)) {
            throw CloudException.of(
                    ErrorCode.INTERNAL, "the driver lists in circles: more follows, but neither an entry nor a cursor");
        }
    }

    private boolean ours(BlobEntry entry, BlobDriver driver, Call call) throws Exception {
        String name = entry.name();
        if (keys.raw()) {
            return true;
        }
        if (entry instanceof BlobEntry.Item) {
            return !name.startsWith(StoredKey.AREA) && StoredKey.reachable(name);
        }
        return !name.startsWith(StoredKey.AREA) && (!StoredKey.AREA.startsWith(name) || occupied(driver, name, call));
    }

    /** Whether a directory holds anything beside the escaped keys, for delimiters that split the name of their place. */
    private static boolean occupied(BlobDriver driver, String directory, Call call) throws Exception {
        ListResult before = driver.list(new ListRequest(directory, "", "", "", 1), call);
        boolean found = before.entries().stream().anyMatch(e -> !e.name().startsWith(StoredKey.AREA));
        if (found) {
            return true;
        }
        ListResult behind = driver.list(new ListRequest(directory, "", StoredKey.AREA_END, "", 1), call);
        return behind.entries().stream().anyMatch(e -> Slice.after(e.name(), StoredKey.AREA_END));
    }

    private static BlobEntry listed(BlobEntry entry) {
        return entry instanceof BlobEntry.Item item
                ? new BlobEntry.Item(item.info().listed())
                : entry;
    }

    /** What is stored escaped, after a place: listed flat there, and put into directories here. */
    Slice escaped(BlobDriver driver, String place, Call call) throws Exception {
        String start = place.isEmpty() ? "" : StoredKey.escaped(place) + (isDirectory(place) ? "g" : "");
        String area = StoredKey.escaped(prefix);
        String cursor = "";
        while (true) {
            ListResult result = driver.list(new ListRequest(area, "", start, cursor, limit), call);
            List<BlobEntry> entries = grouped(result, start);
            if (!result.more()) {
                return new Slice(entries, null, "");
            }
            String last = lastName(result, start);
            requireProgress(result, last, start);
            if (!entries.isEmpty()) {
                return new Slice(entries, entries.get(entries.size() - 1).name(), "");
            }
            start = last;
            cursor = result.cursor();
            call.check();
        }
    }

    private List<BlobEntry> grouped(ListResult result, String start) {
        List<BlobEntry> entries = new ArrayList<>();
        String latest = "";
        for (BlobEntry entry : result.entries()) {
            if (entry instanceof BlobEntry.Item item
                    && Slice.after(entry.name(), start)
                    && !StoredKey.plain(entry.name()).equals(entry.name())) {
                BlobEntry shown = shown(keys.shown(item.info()).listed());
                if (!shown.name().equals(latest)) {
                    entries.add(shown);
                }
                latest = shown.name();
            }
        }
        return entries;
    }

    private BlobEntry shown(BlobInfo info) {
        int end = directoryEnd(info.key());
        return end < 0
                ? new BlobEntry.Item(info)
                : new BlobEntry.Directory(info.key().substring(0, end));
    }

    private boolean isDirectory(String name) {
        return name.startsWith(prefix) && directoryEnd(name) == name.length();
    }

    private int directoryEnd(String key) {
        int at = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
        return at < 0 ? -1 : at + delimiter.length();
    }
}
