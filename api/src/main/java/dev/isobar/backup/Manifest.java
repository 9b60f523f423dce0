package dev.isobar.backup;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The table of contents of a finished backup; without it there is none.
 *
 * @param origin what it is of
 * @param started when reading began
 * @param finished when all was stored
 * @param parts its blobs, in the order in which they are restored
 */
record Manifest(Origin origin, Instant started, Instant finished, List<Part> parts) {
    static final String NAME = "manifest.json";

    private static final String FORMAT = "isobar-collection-backup";
    private static final int VERSION = 1;

    Manifest {
        parts = List.copyOf(parts);
    }

    long documents() {
        return parts.stream().mapToLong(Part::documents).sum();
    }

    BackupResult result() {
        return new BackupResult(origin.collection(), documents(), parts.size(), started, finished);
    }

    Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("format", FORMAT);
        json.put("version", VERSION);
        json.put("collection", origin.json());
        json.put("started", started.toString());
        json.put("finished", finished.toString());
        json.put("documents", documents());
        json.put("parts", Part.json(parts));
        return json;
    }

    static Manifest read(byte[] bytes) {
        Fields json = Fields.parse(bytes);
        if (!json.text("format").equals(FORMAT) || json.number("version") != VERSION) {
            throw new IllegalArgumentException("the format is not known to this version");
        }
        Manifest manifest = new Manifest(
                Origin.read(json.object("collection")),
                Instant.parse(json.text("started")),
                Instant.parse(json.text("finished")),
                Part.read(json.objects("parts")));
        if (manifest.documents() != json.number("documents")) {
            throw new IllegalArgumentException("its parts do not add up to its count of documents");
        }
        return manifest;
    }
}
