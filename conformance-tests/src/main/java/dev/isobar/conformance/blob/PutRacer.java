package dev.isobar.conformance.blob;

import dev.isobar.Body;
import dev.isobar.Revision;
import dev.isobar.blob.BucketSpec;
import dev.isobar.blob.PutOptions;
import dev.isobar.cloud.Cloud;
import dev.isobar.conformance.OtherTask;
import dev.isobar.error.CloudException;

/** Writes a key on condition, as one of two processes that do so; public for the kit only, which makes it by name. */
public final class PutRacer implements OtherTask {
    static final String CREATE = "-";
    static final String WON = "won";

    /** A racer without a race so far. */
    public PutRacer() {}

    /**
     * Tries a conditional put.
     *
     * @param line the bucket's logical name, the key, and the revision to replace or {@code -} to create
     * @return {@code won}, or the code of the failure
     */
    @Override
    public String answer(Cloud cloud, String line) {
        String[] words = line.split(" ", 3);
        PutOptions options = words[2].equals(CREATE)
                ? PutOptions.DEFAULT.ifAbsent()
                : PutOptions.DEFAULT.ifMatch(new Revision(words[2]));
        try {
            cloud.bucket(BucketSpec.of(words[0])).put(words[1], Body.of(line), options);
            return WON;
        } catch (CloudException lost) {
            return lost.code().name();
        }
    }
}
