package dev.isobar.provider.aws.document;

import dev.isobar.document.spi.Direction;
import dev.isobar.document.spi.QueryPage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Documents of an index whose places are stored as the same bytes, and so come in any order: keeps the first of them, by their
 * whole places, as many as a page can examine. Not thread-safe.
 */
final class Knot {
    private static final int MOST = QueryPage.MOST_EXAMINED + 1;

    private final Comparator<Placed> order;
    private final PriorityQueue<Placed> first;

    Knot(Direction direction) {
        Comparator<Placed> ascending = (a, b) -> Arrays.compareUnsigned(a.place(), b.place());
        this.order = direction == Direction.ASCENDING ? ascending : ascending.reversed();
        this.first = new PriorityQueue<>(order.reversed());
    }

    /** A document and its whole place. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Placed(byte[] place, Found found) {}

    void add(Placed placed) {
        first.add(placed);
        if (first.size() > MOST) {
            first.remove();
        }
    }

    /** The documents in order. */
    List<Found> untied() {
        List<Placed> sorted = new ArrayList<>(first);
        sorted.sort(order);
        return sorted.stream().map(Placed::found).toList();
    }
}
