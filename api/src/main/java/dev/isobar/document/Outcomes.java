package dev.isobar.document;

import dev.isobar.document.spi.Expected;
import dev.isobar.document.spi.StoredDocument;
import dev.isobar.document.spi.Write;
import dev.isobar.document.spi.WriteResult;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Shown;

/** What the outcomes of writes are called (contract DOC-10): the one place, for all providers. */
final class Outcomes {
    private Outcomes() {}

    static StoredDocument stored(Write write, WriteResult result) {
        if (result instanceof WriteResult.Stored written) {
            return written.stored();
        }
        throw refusal(write, result);
    }

    static CloudException refusal(Write write, WriteResult reason) {
        String key = Shown.of(write.key().toString());
        if (write instanceof Write.Check) {
            return CloudException.of(ErrorCode.PRECONDITION_FAILED, "the document " + key + " is not as checked");
        }
        if (reason instanceof WriteResult.Absent) {
            return absent(write.key());
        }
        if (reason instanceof WriteResult.Conflict && write.expected() instanceof Expected.Absent) {
            return CloudException.of(
                    ErrorCode.ALREADY_EXISTS,
                    "there is a document " + key + "; put() writes over it, replace() changes it");
        }
        if (reason instanceof WriteResult.Conflict) {
            return CloudException.of(
                    ErrorCode.PRECONDITION_FAILED,
                    "the document " + key + " is at another revision; read it again and repeat the change");
        }
        throw new IllegalStateException(
                "a driver answered " + reason + " to " + write.getClass().getSimpleName());
    }

    static CloudException absent(Key key) {
        return CloudException.of(ErrorCode.NOT_FOUND, "there is no document " + Shown.of(key.toString()));
    }
}
