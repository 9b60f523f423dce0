package dev.isobar.queue;

import dev.isobar.queue.spi.ClaimCheck;
import dev.isobar.queue.spi.SendEntry;
import dev.isobar.spi.Call;
import dev.isobar.spi.CallPipeline;
import dev.isobar.spi.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message as its service takes it. Making one does no I/O, so that a batch can be split by what will really travel.
 *
 * @param travelling what the driver sends
 * @param whole what its body was before
 * @param body where that is kept; null when it travels itself
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Parcel(SendEntry travelling, byte[] whole, @Nullable StoredBody body) {
    /** The message as it is, or a claim of it where it is larger than the service takes, or could be mistaken for a claim. */
    static Parcel of(SendEntry entry, Optional<ClaimCheck> check, CallPipeline<?> calls) {
        if (check.isEmpty() || (entry.bytes() <= check.get().messageBytes() && !Claim.begins(entry.body()))) {
            return new Parcel(entry, entry.body(), null);
        }
        Claim claim = Claim.of(entry.body());
        return new Parcel(entry.body(claim.bytes()), entry.body(), new StoredBody(claim, check.get(), calls));
    }

    /** Stores what does not travel, and answers what does. */
    static List<SendEntry> stored(List<Parcel> parcels, Operation operation, Call call) {
        List<SendEntry> entries = new ArrayList<>(parcels.size());
        for (Parcel parcel : parcels) {
            if (parcel.body != null) {
                parcel.body.store(operation, parcel.whole, call);
            }
            entries.add(parcel.travelling);
        }
        return entries;
    }
}
