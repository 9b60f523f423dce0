package dev.isobar.conformance.tiny;

import dev.isobar.Revision;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.spi.Call;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Items under paths: what blobs and documents are to the small store. Thread-safe. */
final class TinyItems {
    private static final byte[] NOTHING = {};

    private final TinyClient client;

    TinyItems(TinyClient client) {
        this.client = client;
    }

    /** What an item must be for a write to happen; at most one of the two. */
    record Demand(boolean absent, Optional<Revision> revision) {
        static final Demand NONE = new Demand(false, Optional.empty());
    }

    TinyClient client() {
        return client;
    }

    /** The answer to a fetch; empty where there is no item. */
    Optional<TinyClient.Answer> find(String path, Call call) throws Exception {
        TinyClient.Answer answer = client.send("FETCH", path, Map.of(), NOTHING, TinyClient.Kind.IDEMPOTENT, call);
        return answer.status() == 404 ? Optional.empty() : Optional.of(answer);
    }

    /** Writes, and recognises its own write when the demand is not met because of it. */
    Revision put(String path, byte[] body, Demand demand, Call call) throws Exception {
        String writeId = UUID.randomUUID().toString();
        Map<String, String> headers = new HashMap<>(Map.of("Write-Id", writeId));
        if (demand.absent()) {
            headers.put("If-None-Match", "*");
        }
        demand.revision().ifPresent(revision -> headers.put("If-Match", revision.token()));
        TinyClient.Kind kind = demand.equals(Demand.NONE) ? TinyClient.Kind.IDEMPOTENT : TinyClient.Kind.RECOGNISED;
        TinyClient.Answer answer = client.send("PUT", path, headers, body, kind, call);
        boolean own = answer.header("write-id").equals(writeId) && client.quirk() != Quirk.LOSES_AGAINST_ITSELF;
        if (answer.status() == 412 && !own) {
            throw CloudException.of(
                    demand.absent() ? ErrorCode.ALREADY_EXISTS : ErrorCode.PRECONDITION_FAILED, "the item is another");
        }
        return new Revision(answer.header("revision"));
    }
}
