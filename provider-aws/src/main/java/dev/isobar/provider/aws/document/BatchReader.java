package dev.isobar.provider.aws.document;

import dev.isobar.RetrySettings;
import dev.isobar.document.Key;
import dev.isobar.document.spi.StoredDocument;
import dev.isobar.provider.aws.client.Attempts;
import dev.isobar.spi.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/**
 * Batch reads. What the service hands back is asked for again: at once while it makes progress, since an answer holds 16 MB and
 * no more, and otherwise under the attempts of the settings. Thread-safe.
 */
final class BatchReader {
    /** The most keys that one request takes. */
    static final int MOST = 100;

    private final DynamoDbClient client;
    private final Requests requests;
    private final Items items;
    private final RetrySettings retry;

    BatchReader(DynamoDbClient client, Requests requests, Items items, RetrySettings retry) {
        this.client = client;
        this.requests = requests;
        this.items = items;
        this.retry = retry;
    }

    /** At most {@link #MOST} keys. */
    List<StoredDocument> read(List<Key> keys, Call call) throws InterruptedException {
        List<StoredDocument> found = new ArrayList<>();
        List<Map<String, AttributeValue>> left = keys.stream().map(Items::key).toList();
        Attempts attempts = Attempts.of(retry, call);
        while (!left.isEmpty()) {
            BatchGetItemRequest request = requests.readAll(left, attempts);
            BatchGetItemResponse answer = attempts.make(() -> client.batchGetItem(request));
            answer.responses()
                    .getOrDefault(requests.table(), List.of())
                    .forEach(item -> items.live(item).ifPresent(found::add));
            KeysAndAttributes unprocessed = answer.unprocessedKeys().get(requests.table());
            List<Map<String, AttributeValue>> rest = unprocessed == null ? List.of() : unprocessed.keys();
            attempts = rest.size() < left.size() ? Attempts.of(retry, call) : waited(attempts);
            left = rest;
        }
        return found;
    }

    private static Attempts waited(Attempts attempts) throws InterruptedException {
        if (!attempts.left()) {
            throw Failures.unprocessed();
        }
        attempts.pause();
        return attempts;
    }
}
