package dev.isobar.provider.aws.document;

import dev.isobar.RetrySettings;
import dev.isobar.document.Key;
import dev.isobar.document.spi.Expected;
import dev.isobar.document.spi.StoredDocument;
import dev.isobar.document.spi.TransactionResult;
import dev.isobar.document.spi.Write;
import dev.isobar.document.spi.WriteResult;
import dev.isobar.provider.aws.client.Attempts;
import dev.isobar.spi.Call;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Transactions. What is to be changed is read first and written on condition that it is still the same; if it is not, all is read
 * again. Each request bears a token, by which the service recognises its repetition. Thread-safe.
 *
 * <p>DynamoDB takes 4 MB of items in a transaction, whole ones also where parts of them change
 * (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html).
 */
final class Transactor {
    private static final String UNMET = "ConditionalCheckFailed";

    private final DynamoDbClient client;
    private final Requests requests;
    private final Items items;
    private final Revisions revisions;
    private final RetrySettings retry;
    private final BatchReader reader;

    Transactor(
            DynamoDbClient client,
            Requests requests,
            Items items,
            Revisions revisions,
            RetrySettings retry,
            BatchReader reader) {
        this.client = client;
        this.requests = requests;
        this.items = items;
        this.revisions = revisions;
        this.retry = retry;
        this.reader = reader;
    }

    /** A write and what its document becomes; null where it puts nothing. */
    private record Step(TransactWriteItem item, @Nullable StoredDocument after) {}

    TransactionResult transact(List<Write> writes, Call call) throws Exception {
        Attempts attempts = Attempts.of(retry, call);
        try {
            while (true) {
                Optional<TransactionResult> result = attempt(writes, attempts, call);
                if (result.isPresent()) {
                    return result.get();
                }
                attempts.pause();
            }
        } catch (Exception failure) {
            throw Failures.of(failure, attempts, call);
        }
    }

    /** The result, or empty when others came between and another attempt is allowed. */
    private Optional<TransactionResult> attempt(List<Write> writes, Attempts attempts, Call call) throws Exception {
        Map<Key, StoredDocument> present = changed(writes, call);
        List<Step> steps = new ArrayList<>();
        for (Write write : writes) {
            if (write instanceof Write.Change change) {
                StoredDocument before = present.get(change.key());
                if (before == null || !change.expected().isMetBy(before)) {
                    return Optional.of(new TransactionResult.Refused(change, unmet(before)));
                }
                steps.add(changed(change, before));
            } else {
                steps.add(step(write));
            }
        }
        try {
            List<TransactWriteItem> all = steps.stream().map(Step::item).toList();
            TransactWriteItemsRequest request = requests.transact(all, revisions.token(), attempts);
            attempts.make(() -> client.transactWriteItems(request));
            return Optional.of(committed(steps));
        } catch (TransactionCanceledException e) {
            return cancelled(writes, e, attempts);
        }
    }

    private Map<Key, StoredDocument> changed(List<Write> writes, Call call) throws Exception {
        List<Key> keys = writes.stream()
                .filter(Write.Change.class::isInstance)
                .map(Write::key)
                .toList();
        Map<Key, StoredDocument> present = new HashMap<>();
        if (!keys.isEmpty()) {
            reader.read(keys, call).forEach(stored -> present.put(stored.key(), stored));
        }
        return present;
    }

    private static WriteResult unmet(@Nullable StoredDocument present) {
        return present == null ? WriteResult.absent() : WriteResult.conflict();
    }

    private Step changed(Write.Change change, StoredDocument before) {
        StoredDocument after =
                new StoredDocument(change.key(), change.apply(items.spec(), before.document()), revisions.next());
        Write.Put put = new Write.Put(change.key(), after.document(), new Expected.At(before.revision()));
        return new Step(requests.put(after, Form.after(change, items.spec()), Condition.of(put, items)), after);
    }

    private Step step(Write write) {
        Condition condition = Condition.of(write, items);
        if (write instanceof Write.Put put) {
            StoredDocument after = new StoredDocument(put.key(), put.document(), revisions.next());
            return new Step(requests.put(after, Form.PACKED, condition), after);
        }
        return write instanceof Write.Delete
                ? new Step(requests.delete(write.key(), condition), null)
                : new Step(requests.check(write.key(), condition), null);
    }

    private static TransactionResult committed(List<Step> steps) {
        List<StoredDocument> stored = new ArrayList<>();
        for (Step step : steps) {
            if (step.after() != null) {
                stored.add(step.after());
            }
        }
        return new TransactionResult.Committed(stored);
    }

    private Optional<TransactionResult> cancelled(
            List<Write> writes, TransactionCanceledException e, Attempts attempts) {
        List<CancellationReason> reasons = e.cancellationReasons();
        for (int i = 0; i < reasons.size(); i++) {
            if (UNMET.equals(reasons.get(i).code())) {
                Optional<TransactionResult> refused = refused(writes.get(i), reasons.get(i));
                if (refused.isPresent()) {
                    return refused;
                }
            }
        }
        if (!passes(reasons)) {
            throw e;
        }
        if (!attempts.left()) {
            throw Failures.aborted(e);
        }
        return Optional.empty();
    }

    /** Empty when only the state that a change was based on is gone, so that the change can be made again. */
    private Optional<TransactionResult> refused(Write write, CancellationReason reason) {
        StoredDocument present = items.live(reason.item()).orElse(null);
        if (write instanceof Write.Change && present != null && write.expected().isMetBy(present)) {
            return Optional.empty();
        }
        WriteResult why = write.expected() instanceof Expected.Absent || write instanceof Write.Delete
                ? WriteResult.conflict()
                : unmet(present);
        return Optional.of(new TransactionResult.Refused(write, why));
    }

    /** True when every reason is one that goes by. */
    private static boolean passes(List<CancellationReason> reasons) {
        return reasons.stream().allMatch(reason -> switch (String.valueOf(reason.code())) {
            case "None", UNMET, "TransactionConflict", "ProvisionedThroughputExceeded", "ThrottlingError" -> true;
            default -> false;
        });
    }
}
