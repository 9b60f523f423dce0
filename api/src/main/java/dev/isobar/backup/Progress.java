package dev.isobar.backup;

import dev.isobar.PageToken;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a backup has come, as the next process finds it.
 *
 * @param origin what it is of
 * @param stage what is left to do
 * @param attempt how many processes have taken it up; each writes its parts under its own number
 * @param started when its first page was read; empty where this was just written and the blob's own time says it
 * @param asked when the page token was made; empty as above
 * @param next where the scan goes on; empty at the first page
 * @param parts what is stored already
 */
record Progress(
        Origin origin,
        Stage stage,
        int attempt,
        Optional<Instant> started,
        Optional<Instant> asked,
        Optional<PageToken> next,
        List<Part> parts) {
    static final String NAME = "progress.json";

    enum Stage {
        /** There may be documents that were not read yet. */
        SCANNING,
        /** Only the manifest is missing. */
        COMPLETE
    }

    Progress {
        parts = List.copyOf(parts);
    }

    static Progress first(Origin origin) {
        return new Progress(origin, Stage.SCANNING, 1, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }

    /** The same with the instants that the blob's own time stands for. */
    Progress written(Instant at) {
        return new Progress(
                origin,
                stage,
                attempt,
                started.or(() -> Optional.of(at)),
                asked.or(() -> Optional.of(at)),
                next,
                parts);
    }

    /** The same in the hands of another process. */
    Progress taken() {
        return new Progress(origin, stage, attempt + 1, started, asked, next, parts);
    }

    /** From the first page again. */
    Progress restarted() {
        return new Progress(origin, stage, attempt, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }

    /** The same at a later place, whose token is as old as the blob that holds it. */
    Progress at(PageToken token, List<Part> stored) {
        return new Progress(origin, stage, attempt, started, Optional.empty(), Optional.of(token), stored);
    }

    Progress complete(List<Part> stored) {
        return new Progress(origin, Stage.COMPLETE, attempt, started, Optional.empty(), Optional.empty(), stored);
    }

    Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("collection", origin.json());
        json.put("stage", stage.name());
        json.put("attempt", attempt);
        json.put("started", started.map(Instant::toString).orElse(null));
        json.put("asked", asked.map(Instant::toString).orElse(null));
        json.put("next", next.map(PageToken::value).orElse(null));
        json.put("parts", Part.json(parts));
        return json;
    }

    static Progress read(byte[] bytes) {
        Fields json = Fields.parse(bytes);
        return new Progress(
                Origin.read(json.object("collection")),
                Stage.valueOf(json.text("stage")),
                json.count("attempt"),
                json.instant("started"),
                json.instant("asked"),
                json.optionalText("next").map(PageToken::new),
                Part.read(json.objects("parts")));
    }
}
