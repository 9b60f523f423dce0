package dev.isobar.conformance.model;

import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What became of an operation: nothing special, or a code. */
final class Outcome {
    private Outcome() {}

    /** An operation on the provider. */
    interface Operation {
        void run() throws Exception;
    }

    /** Runs the operation, which must end with one of these codes, or well where there is none; true when it did well. */
    static boolean demand(String what, Set<ErrorCode> allowed, Operation operation) throws Exception {
        CloudException failure = failure(operation);
        if (failure == null && !allowed.isEmpty()) {
            throw new AssertionError(what + " succeeded; the model says " + allowed);
        }
        if (failure != null && !allowed.contains(failure.code())) {
            String expected = allowed.isEmpty() ? "success" : allowed.toString();
            throw new AssertionError(what + " ended in " + failure.code() + "; the model says " + expected, failure);
        }
        return failure == null;
    }

    private static @Nullable CloudException failure(Operation operation) throws Exception {
        try {
            operation.run();
            return null;
        } catch (CloudException e) {
            return e;
        }
    }
}
