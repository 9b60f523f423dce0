package dev.isobar;

import java.util.List;

/**
 * What became of a batch: every item that is not among the failures succeeded. Immutable.
 *
 * @param failures what failed, in the order of the batch; empty when all succeeded
 * @param <K> what names an item
 */
public record BatchResult<K>(List<BatchFailure<K>> failures) {
    /** Copies the list. */
    public BatchResult {
        failures = List.copyOf(failures);
    }

    /** Throws the first failure, with the others suppressed in it; returns when there is none. */
    public void orThrow() {
        if (failures.isEmpty()) {
            return;
        }
        RuntimeException first = failures.get(0).error();
        failures.stream()
                .skip(1)
                .map(BatchFailure::error)
                .filter(e -> e != first)
                .forEach(first::addSuppressed);
        throw first;
    }
}
