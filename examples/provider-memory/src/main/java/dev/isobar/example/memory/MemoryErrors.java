package dev.isobar.example.memory;

import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;

/** What each of the vendor's errors means in the contract's words (contract ERR-1). */
final class MemoryErrors {
    private MemoryErrors() {}

    static Fault classify(Throwable vendor) {
        return vendor instanceof MemoryException known ? fault(known.reason()) : Fault.of(ErrorCode.INTERNAL);
    }

    private static Fault fault(MemoryException.Reason reason) {
        return switch (reason) {
            case NO_SUCH_RESOURCE -> Fault.of(ErrorCode.NOT_FOUND).ofResource();
            case NO_SUCH_ITEM, NO_SUCH_UPLOAD -> Fault.of(ErrorCode.NOT_FOUND);
            case WRONG_PARTS -> Fault.of(ErrorCode.INVALID_ARGUMENT).detail("complete an upload with the parts it has");
            case CONDITION_LOST -> Fault.of(ErrorCode.PRECONDITION_FAILED);
            case SOURCE_CHANGED -> Fault.of(ErrorCode.ABORTED).detail("the source was written meanwhile; begin again");
            case NOT_LISTENING -> Fault.of(ErrorCode.UNAVAILABLE).detail("nobody listens on loopback");
        };
    }
}
