package dev.isobar.example.memory;

import dev.isobar.conformance.Harness;
import dev.isobar.conformance.core.CoreConformance;
import dev.isobar.conformance.core.ErrorRow;
import dev.isobar.conformance.core.ErrorRow.Trait;
import dev.isobar.error.ErrorCode;
import dev.isobar.example.memory.MemoryException.Reason;
import java.util.List;

class MemoryCoreTest extends CoreConformance {
    @Override
    protected Harness open() {
        return new MemoryHarness();
    }

    @Override
    protected List<ErrorRow> table() {
        return List.of(
                row(Reason.NO_SUCH_RESOURCE, ErrorCode.NOT_FOUND, Trait.OF_RESOURCE),
                row(Reason.NO_SUCH_ITEM, ErrorCode.NOT_FOUND),
                row(Reason.NO_SUCH_UPLOAD, ErrorCode.NOT_FOUND),
                row(Reason.WRONG_PARTS, ErrorCode.INVALID_ARGUMENT),
                row(Reason.CONDITION_LOST, ErrorCode.PRECONDITION_FAILED),
                row(Reason.SOURCE_CHANGED, ErrorCode.ABORTED),
                row(Reason.NOT_LISTENING, ErrorCode.UNAVAILABLE),
                ErrorRow.of(new IllegalStateException(ErrorRow.CANARY), ErrorCode.INTERNAL));
    }

    private static ErrorRow row(Reason reason, ErrorCode code, Trait... traits) {
        return ErrorRow.of(new MemoryException(reason), code, traits);
    }
}
