package dev.isobar.queue;

import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import java.util.Optional;

/** What {@code unwrap} answers when a driver has nothing of the type. */
final class Vendor {
    private Vendor() {}

    static <X> X orRefuse(Optional<X> found, Class<X> type) {
        return found.orElseThrow(() -> CloudException.of(
                ErrorCode.UNSUPPORTED, "there is no " + type.getName() + " behind it; ask for a type of its provider"));
    }
}
