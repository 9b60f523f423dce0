package dev.isobar.provider.aws.document;

import dev.isobar.RetrySettings;
import dev.isobar.document.Key;
import dev.isobar.document.spi.Write;
import dev.isobar.provider.aws.client.Attempts;
import dev.isobar.spi.Call;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Batch writes; what the service hands back is repeated under the attempts of the settings. Thread-safe. */
final class BatchWriter {
    /** The most writes that one request takes. */
    private static final int MOST = 25;

    private final DynamoDbClient client;
    private final Requests requests;
    private final Revisions revisions;
    private final RetrySettings retry;

    BatchWriter(DynamoDbClient client, Requests requests, Revisions revisions, RetrySettings retry) {
        this.client = client;
        this.requests = requests;
        this.revisions = revisions;
        this.retry = retry;
    }

    /** Makes the writes; answers what failed. */
    Map<Key, Exception> write(List<Write> writes, Call call) throws InterruptedException {
        Map<Key, Exception> failures = new LinkedHashMap<>();
        for (int from = 0; from < writes.size(); from += MOST) {
            List<Write> part = writes.subList(from, Math.min(from + MOST, writes.size()));
            Set<Key> left = new LinkedHashSet<>();
            part.forEach(write -> left.add(write.key()));
            Attempts attempts = Attempts.of(retry, call);
            try {
                call.check();
                makeAll(part, left, attempts);
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                Exception failure = failure(e, attempts, call);
                left.forEach(key -> failures.put(key, failure));
            }
        }
        return failures;
    }

    private static Exception failure(Exception failure, Attempts attempts, Call call) {
        try {
            return Failures.of(failure, attempts, call);
        } catch (RuntimeException late) {
            return late;
        }
    }

    private void makeAll(List<Write> writes, Set<Key> left, Attempts attempts) throws InterruptedException {
        List<WriteRequest> rest = new ArrayList<>();
        writes.forEach(write -> rest.add(requests.unconditional(write, revisions.next())));
        while (true) {
            BatchWriteItemRequest request = requests.writeAll(rest, attempts);
            List<WriteRequest> unprocessed = attempts.make(() -> client.batchWriteItem(request))
                    .unprocessedItems()
                    .getOrDefault(requests.table(), List.of());
            left.retainAll(unprocessed.stream().map(BatchWriter::key).toList());
            if (left.isEmpty()) {
                return;
            }
            if (!attempts.left()) {
                throw Failures.unprocessed();
            }
            rest.clear();
            rest.addAll(unprocessed);
            attempts.pause();
        }
    }

    private static Key key(WriteRequest write) {
        return Items.key(
                write.putRequest() == null
                        ? write.deleteRequest().key()
                        : write.putRequest().item());
    }
}
