package dev.isobar.provider.aws.document;

import dev.isobar.RetrySettings;
import dev.isobar.Revision;
import dev.isobar.document.Document;
import dev.isobar.document.spi.Expected;
import dev.isobar.document.spi.StoredDocument;
import dev.isobar.document.spi.Write;
import dev.isobar.document.spi.WriteResult;
import dev.isobar.provider.aws.client.Attempts;
import dev.isobar.spi.Call;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Single writes. Thread-safe. */
final class Writer {
    private final DynamoDbClient client;
    private final Requests requests;
    private final Items items;
    private final Revisions revisions;
    private final RetrySettings retry;

    Writer(DynamoDbClient client, Requests requests, Items items, Revisions revisions, RetrySettings retry) {
        this.client = client;
        this.requests = requests;
        this.items = items;
        this.revisions = revisions;
        this.retry = retry;
    }

    WriteResult write(Write write, Call call) throws Exception {
        Attempts attempts = Attempts.of(retry, call);
        try {
            return made(write, attempts, call);
        } catch (Exception failure) {
            throw Failures.of(failure, attempts, call);
        }
    }

    private WriteResult made(Write write, Attempts attempts, Call call) throws InterruptedException {
        if (write instanceof Write.Put put) {
            return put(put, attempts);
        }
        if (write instanceof Write.Delete delete) {
            return delete(delete, attempts);
        }
        return change((Write.Change) write, attempts, call);
    }

    private WriteResult put(Write.Put write, Attempts attempts) {
        StoredDocument after = new StoredDocument(write.key(), write.document(), revisions.next());
        try {
            attempts.make(() -> client.putItem(requests.put(after, Form.PACKED, Condition.of(write, items), attempts)));
            return new WriteResult.Stored(after);
        } catch (ConditionalCheckFailedException e) {
            return isAt(after.revision(), e.item())
                    ? new WriteResult.Stored(after)
                    : refused(write.expected(), e, attempts);
        }
    }

    private WriteResult delete(Write.Delete write, Attempts attempts) {
        try {
            attempts.make(() -> client.deleteItem(requests.delete(write.key(), Condition.of(write, items), attempts)));
            return WriteResult.done();
        } catch (ConditionalCheckFailedException e) {
            return refused(write.expected(), e, attempts);
        }
    }

    /** What was met instead; unless an earlier attempt may have taken place, and others wrote after it. */
    private WriteResult refused(Expected expected, ConditionalCheckFailedException e, Attempts attempts) {
        if (attempts.isDoubtful()) {
            throw Failures.unknown(e);
        }
        boolean met =
                expected instanceof Expected.Absent || items.live(e.item()).isPresent();
        return met ? WriteResult.conflict() : WriteResult.absent();
    }

    private static boolean isAt(Revision revision, Map<String, AttributeValue> item) {
        AttributeValue present = item.get(Attributes.REVISION);
        return present != null && revision.token().equals(present.s());
    }

    /**
     * Reads, applies, and writes unless somebody came between. Then the update is made in place if it can be, and read, applied
     * and written again otherwise; what is there by then, the refusal tells without another read.
     */
    private WriteResult change(Write.Change change, Attempts attempts, Call call) throws InterruptedException {
        Map<String, AttributeValue> item =
                client.getItem(requests.read(change.key(), call)).item();
        Optional<StoredDocument> present = items.live(item);
        boolean inPlace = InPlace.isPossible(change, items.spec());
        for (boolean raced = false; isMet(change, present); raced = true) {
            try {
                boolean once = raced && inPlace && Items.form(item) == Form.MAP;
                inPlace &= !once;
                return once ? changeInPlace(change, attempts) : changeTo(change, present.orElseThrow(), attempts);
            } catch (ConditionalCheckFailedException e) {
                item = again(e, attempts);
                present = items.live(item);
            }
        }
        return present.isPresent() ? WriteResult.conflict() : WriteResult.absent();
    }

    private static boolean isMet(Write.Change change, Optional<StoredDocument> present) {
        return present.isPresent() && change.expected().isMetBy(present.get());
    }

    private WriteResult changeTo(Write.Change change, StoredDocument before, Attempts attempts) {
        Document changed = change.apply(items.spec(), before.document());
        StoredDocument after = new StoredDocument(change.key(), changed, revisions.next());
        Write.Put put = new Write.Put(change.key(), changed, new Expected.At(before.revision()));
        Form form = Form.after(change, items.spec());
        try {
            attempts.make(() -> client.putItem(requests.put(after, form, Condition.of(put, items), attempts)));
        } catch (ConditionalCheckFailedException e) {
            if (!isAt(after.revision(), e.item())) {
                throw e;
            }
        }
        return new WriteResult.Stored(after);
    }

    /** An increment would count twice if its answer were lost and it were repeated, so it is not. */
    private WriteResult changeInPlace(Write.Change change, Attempts attempts) {
        InPlace update = InPlace.of(change, revisions.next(), items);
        UpdateItemRequest request = requests.update(change.key(), update, attempts);
        return new WriteResult.Stored(
                items.stored(attempts.makeOnce(() -> client.updateItem(request)).attributes()));
    }

    private Map<String, AttributeValue> again(ConditionalCheckFailedException e, Attempts attempts)
            throws InterruptedException {
        if (attempts.isDoubtful()) {
            throw Failures.unknown(e);
        }
        if (!attempts.left()) {
            throw Failures.contended(e);
        }
        attempts.pause();
        return e.item();
    }
}
