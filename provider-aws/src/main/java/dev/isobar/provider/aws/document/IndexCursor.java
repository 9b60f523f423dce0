package dev.isobar.provider.aws.document;

import dev.isobar.document.IndexKey;
import dev.isobar.document.IndexSpec;
import dev.isobar.document.spi.Direction;
import dev.isobar.document.spi.StoredDocument;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The documents of an index in its whole order, also where their places are cut. For one use by one thread. */
final class IndexCursor {
    private final ItemCursor cursor;
    private final Items items;
    private final IndexSpec index;
    private final IndexRange range;
    private final Direction direction;
    private final Deque<Found> untied = new ArrayDeque<>();
    private @Nullable Map<String, AttributeValue> behindKnot;

    IndexCursor(ItemCursor cursor, Items items, IndexSpec index, IndexRange range, Direction direction) {
        this.cursor = cursor;
        this.items = items;
        this.index = index;
        this.range = range;
        this.direction = direction;
    }

    /** The next document of the range; empty when there is none. */
    Optional<Found> next() {
        while (untied.isEmpty()) {
            Optional<Map<String, AttributeValue>> item = item();
            if (item.isEmpty()) {
                return Optional.empty();
            }
            if (IndexPlace.isCut(stored(item.get()))) {
                untie(item.get());
            } else {
                placed(item.get()).ifPresent(placed -> untied.add(placed.found()));
            }
        }
        return Optional.of(untied.remove());
    }

    private Optional<Map<String, AttributeValue>> item() {
        Map<String, AttributeValue> kept = behindKnot;
        behindKnot = null;
        return kept == null ? cursor.next() : Optional.of(kept);
    }

    private byte[] stored(Map<String, AttributeValue> item) {
        return Items.present(Attributes.indexPlace(index), item).b().asByteArrayUnsafe();
    }

    /** Where the document of an item stands, if that is in the range. */
    private Optional<Knot.Placed> placed(Map<String, AttributeValue> item) {
        Found found = items.found(item);
        StoredDocument document = found.document();
        Optional<IndexKey> at = index.keyOf(document.document());
        return at.map(key -> new Knot.Placed(IndexPlace.of(key, document.key()), found))
                .filter(placed -> range.contains(placed.place()));
    }

    private void untie(Map<String, AttributeValue> first) {
        byte[] shared = stored(first);
        Knot knot = new Knot(direction);
        Optional<Map<String, AttributeValue>> item = Optional.of(first);
        while (item.isPresent() && Arrays.equals(stored(item.get()), shared)) {
            placed(item.get()).ifPresent(knot::add);
            item = cursor.next();
        }
        behindKnot = item.orElse(null);
        untied.addAll(knot.untied());
    }
}
