package dev.isobar.provider.local.blob;

import dev.isobar.Revision;
import java.time.Instant;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * What a new state is called. Revisions and version ids hold 96 random bits each, so that none returns.
 *
 * @param revision its token
 * @param versionId its id in the stored history
 * @param time when it was written
 */
record Stamp(Revision revision, String versionId, Instant time) {
    static Stamp of(Instant now, RandomGenerator random) {
        return new Stamp(new Revision("r" + id(now, random)), "v" + id(now, random), now);
    }

    /** A unique text that sorts by time, roughly. */
    static String id(Instant now, RandomGenerator random) {
        byte[] bytes = new byte[12];
        random.nextBytes(bytes);
        String time = HexFormat.of().toHexDigits(now.toEpochMilli()).substring(4);
        return time + "-" + HexFormat.of().formatHex(bytes);
    }
}
