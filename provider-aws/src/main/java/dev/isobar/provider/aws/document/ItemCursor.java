package dev.isobar.provider.aws.document;

import dev.isobar.spi.Call;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** The items of a query or a scan one after the other, however many requests that takes. For one use by one thread. */
final class ItemCursor {
    private final Source source;
    private final Call call;
    private Iterator<Map<String, AttributeValue>> items =
            List.<Map<String, AttributeValue>>of().iterator();
    private @Nullable Map<String, AttributeValue> next;
    private boolean more = true;

    private ItemCursor(Source source, Call call, @Nullable Map<String, AttributeValue> after) {
        this.source = source;
        this.call = call;
        this.next = after;
    }

    /** Where items come from, some at a time. */
    private interface Source {
        Some read(@Nullable Map<String, AttributeValue> after);
    }

    /** Some items, and where the next ones begin; nowhere when this is empty. */
    private record Some(List<Map<String, AttributeValue>> items, Map<String, AttributeValue> next) {}

    /** The items of a query behind a key, read in lots of this size at most. */
    static ItemCursor of(
            DynamoDbClient client,
            Requests requests,
            KeyCondition condition,
            int lot,
            @Nullable Map<String, AttributeValue> after,
            Call call) {
        Source source = from -> {
            QueryResponse answer = client.query(requests.query(condition, lot, from, call));
            return new Some(answer.items(), answer.lastEvaluatedKey());
        };
        return new ItemCursor(source, call, after);
    }

    /** The items of the whole table behind a key. */
    static ItemCursor scan(
            DynamoDbClient client, Requests requests, int lot, @Nullable Map<String, AttributeValue> after, Call call) {
        Source source = from -> {
            ScanResponse answer = client.scan(requests.scan(lot, from, call));
            return new Some(answer.items(), answer.lastEvaluatedKey());
        };
        return new ItemCursor(source, call, after);
    }

    /** The next item; empty when there is none. */
    Optional<Map<String, AttributeValue>> next() {
        while (!items.hasNext() && more) {
            call.check();
            Some some = source.read(next);
            items = some.items().iterator();
            more = !some.next().isEmpty();
            next = some.next();
        }
        return items.hasNext() ? Optional.of(items.next()) : Optional.empty();
    }
}
