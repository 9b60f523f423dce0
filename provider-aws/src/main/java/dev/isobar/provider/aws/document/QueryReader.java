package dev.isobar.provider.aws.document;

import dev.isobar.document.Key;
import dev.isobar.document.spi.Position;
import dev.isobar.document.spi.QueryPage;
import dev.isobar.document.spi.QueryRequest;
import dev.isobar.document.spi.QueryResult;
import dev.isobar.document.spi.Source;
import dev.isobar.spi.Call;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Queries. DynamoDB counts its limit before anything is left out, so a page goes on reading until it is full by the contract's
 * own count. Thread-safe.
 */
final class QueryReader {
    private final DynamoDbClient client;
    private final Requests requests;
    private final Items items;
    private final Clock clock;

    QueryReader(DynamoDbClient client, Requests requests, Items items, Clock clock) {
        this.client = client;
        this.requests = requests;
        this.items = items;
        this.clock = clock;
    }

    QueryResult query(QueryRequest request, Call call) {
        if (request.source() instanceof Source.Index source) {
            return index(request, source, call);
        }
        ItemCursor cursor = request.source() instanceof Source.Partition source
                ? partition(request, source.key(), call)
                : ItemCursor.scan(client, requests, lot(request), after(request), call);
        return fill(request, () -> cursor.next().map(items::found));
    }

    private ItemCursor partition(QueryRequest request, String key, Call call) {
        KeyCondition condition = KeyCondition.partition(key, request.sort(), request.direction());
        return ItemCursor.of(client, requests, condition, lot(request), after(request), call);
    }

    private static @Nullable Map<String, AttributeValue> after(QueryRequest request) {
        Key key = request.after().map(Position::key).orElse(null);
        return key == null ? null : Items.key(key);
    }

    private QueryResult index(QueryRequest request, Source.Index source, Call call) {
        IndexRange whole = IndexRange.of(request.sort());
        IndexRange range = request.after()
                .map(position -> whole.behind(place(position), request.direction()))
                .orElse(whole);
        if (range.isEmpty()) {
            return QueryPage.of(request, items.spec(), clock.instant()).last();
        }
        KeyCondition condition = KeyCondition.index(source.index(), source.key(), range, request.direction());
        ItemCursor cursor = ItemCursor.of(client, requests, condition, lot(request), null, call);
        IndexCursor documents = new IndexCursor(cursor, items, source.index(), range, request.direction());
        return fill(request, documents::next);
    }

    private static byte[] place(Position position) {
        return IndexPlace.of(position.index().orElseThrow(), position.key());
    }

    private QueryResult fill(QueryRequest request, Supplier<Optional<Found>> documents) {
        QueryPage page = QueryPage.of(request, items.spec(), clock.instant());
        for (Optional<Found> next = documents.get(); next.isPresent(); next = documents.get()) {
            if (!page.offer(next.get().document(), next.get().bytes())) {
                return page.more();
            }
        }
        return page.last();
    }

    /** One more than fit, to see whether there are more; as many as a page examines where a filter leaves some out. */
    private static int lot(QueryRequest request) {
        return 1 + (request.filter().isPresent() ? QueryPage.MOST_EXAMINED : request.limit());
    }
}
