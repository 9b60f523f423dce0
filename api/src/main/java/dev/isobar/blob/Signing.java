package dev.isobar.blob;

import dev.isobar.Capability;
import dev.isobar.Condition;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.blob.spi.SignRequest;
import dev.isobar.error.CloudException;
import dev.isobar.spi.CallPipeline;
import dev.isobar.spi.Operation;
import java.time.Duration;

/** Signs requests that others make (contract BLOB-42). */
final class Signing {
    private static final Operation SIGN = Operation.read("blob.sign", Capability.BLOB);
    private static final Duration SHORTEST = Duration.ofSeconds(60);
    private static final Duration LONGEST = Duration.ofDays(7);

    private final CallPipeline<BlobDriver> calls;
    private final Keys keys;

    Signing(CallPipeline<BlobDriver> calls, Keys keys) {
        this.calls = calls;
        this.keys = keys;
    }

    SignedUrl sign(SignedUrl.Method method, String key, Duration validFor, PutOptions options) {
        return calls.call(
                SIGN,
                key,
                () -> request(method, key, validFor, options),
                (driver, request, call) -> driver.signing().sign(request, call));
    }

    private SignRequest request(SignedUrl.Method method, String key, Duration validFor, PutOptions options) {
        boolean reads = CloudException.requireArgument(method, "method") == SignedUrl.Method.GET;
        String stored = reads ? keys.stored(key) : keys.writable(key);
        CloudException.requireArgument(validFor, "validFor");
        if (validFor.compareTo(SHORTEST) < 0 || validFor.compareTo(LONGEST) > 0) {
            throw CloudException.invalidArgument("validFor", validFor, "60 seconds to 7 days");
        }
        CloudException.requireArgument(options, "options");
        if (method != SignedUrl.Method.PUT && !plain(options)) {
            throw CloudException.invalidArgument("options", options, "none for " + method + "; they are for PUT");
        }
        if (options.checksum().isPresent()) {
            throw CloudException.invalidArgument("checksum", "given", "none; whoever sends the bytes compares them");
        }
        BlobHeaders headers = method == SignedUrl.Method.PUT ? Write.named(key, options.headers()) : BlobHeaders.NONE;
        return new SignRequest(method, stored, validFor, headers, options.condition());
    }

    private static boolean plain(PutOptions options) {
        return options.headers().equals(BlobHeaders.NONE) && options.condition() instanceof Condition.None;
    }
}
