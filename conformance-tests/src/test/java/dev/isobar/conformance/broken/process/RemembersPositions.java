package dev.isobar.conformance.broken.process;

import dev.isobar.blob.BlobEntry;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.blob.spi.ListRequest;
import dev.isobar.blob.spi.ListResult;
import dev.isobar.cloud.spi.CloudProvider;
import dev.isobar.conformance.Interposed;
import dev.isobar.conformance.blob.DelegatingBlobDriver;
import dev.isobar.conformance.broken.DocumentDriverOver;
import dev.isobar.conformance.local.JoinableHarness;
import dev.isobar.conformance.local.LocalHarness;
import dev.isobar.document.Key;
import dev.isobar.document.spi.DocumentDriver;
import dev.isobar.document.spi.Position;
import dev.isobar.document.spi.QueryRequest;
import dev.isobar.document.spi.QueryResult;
import dev.isobar.spi.Call;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A harness whose drivers keep in memory where a page ends, so that other processes take every token for one of the end. */
public final class RemembersPositions extends JoinableHarness {
    private static final Map<Position, Position> POSITIONS = new ConcurrentHashMap<>();
    private static final Map<String, Integer> CURSORS = new ConcurrentHashMap<>();

    /** Over a new directory. */
    public RemembersPositions() throws IOException {
        super(new LocalHarness(), RemembersPositions::altered);
    }

    /** Over the server of another process's. */
    public RemembersPositions(String joinArgument) {
        super(new LocalHarness(joinArgument), RemembersPositions::altered);
    }

    private static CloudProvider altered(CloudProvider provider) {
        return new Interposed(provider) {
            @Override
            protected BlobDriver bucket(BlobDriver driver) {
                return new Listing(driver);
            }

            @Override
            protected DocumentDriver collection(DocumentDriver driver) {
                return new Querying(driver);
            }
        };
    }

    private static final class Querying extends DocumentDriverOver {
        Querying(DocumentDriver sound) {
            super(sound);
        }

        @Override
        public QueryResult query(QueryRequest request, Call call) throws Exception {
            Optional<Position> start = request.after().map(POSITIONS::get);
            if (request.after().isPresent() && start.isEmpty()) {
                return new QueryResult(List.of(), Optional.empty());
            }
            QueryResult page = super.query(request.from(start), call);
            return new QueryResult(page.documents(), page.next().map(Querying::remembered));
        }

        private static Position remembered(Position position) {
            Key shown = Key.of(position.key().partition(), "position " + POSITIONS.size());
            Position given = new Position(shown, position.index());
            POSITIONS.put(given, position);
            return given;
        }
    }

    private static final class Listing extends DelegatingBlobDriver {
        Listing(BlobDriver driver) {
            super(driver);
        }

        @Override
        public ListResult list(ListRequest request, Call call) throws Exception {
            if (!request.cursor().isEmpty() && !CURSORS.containsKey(request.cursor())) {
                return new ListResult(List.<BlobEntry>of(), false, "");
            }
            ListResult page = super.list(request, call);
            String cursor = "cursor " + CURSORS.size();
            CURSORS.put(cursor, CURSORS.size());
            return new ListResult(page.entries(), page.more(), page.more() ? cursor : "");
        }
    }
}
