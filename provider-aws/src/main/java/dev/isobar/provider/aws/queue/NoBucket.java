package dev.isobar.provider.aws.queue;

import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.queue.spi.LargeBodies;
import dev.isobar.spi.Call;
import java.util.Optional;

/** The place for large bodies where none is set: the first message that needs it says what to set. */
final class NoBucket implements LargeBodies {
    private static CloudException missing() {
        return CloudException.of(
                ErrorCode.INVALID_ARGUMENT,
                "the message is larger than its service takes, and no bucket is set for the bodies of such messages; set "
                        + QueueContext.BUCKET_SETTING + " to one");
    }

    @Override
    public void store(String id, byte[] body, Call call) {
        throw missing();
    }

    @Override
    public Optional<byte[]> fetch(String id, int most, Call call) {
        throw missing();
    }

    @Override
    public void delete(String id, Call call) {
        throw missing();
    }
}
