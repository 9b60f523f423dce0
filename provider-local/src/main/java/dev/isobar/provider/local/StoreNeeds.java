package dev.isobar.provider.local;

import dev.isobar.app.spi.AppModel;
import dev.isobar.app.spi.Resource;
import dev.isobar.app.spi.Resource.BucketResource;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import java.io.IOException;

/** Whether the store has to be open from the start. */
final class StoreNeeds {
    private StoreNeeds() {}

    /**
     * False of an application that declares routes, buckets and secrets only, over data that nobody has used yet. What others
     * left behind, such as changes for a trigger that is gone, has to be seen to.
     */
    static boolean of(AppModel model, LocalData data) {
        return !model.triggers().isEmpty() || declares(model) || isUsed(data);
    }

    private static boolean isUsed(LocalData data) {
        try {
            return !data.isUnused();
        } catch (IOException e) {
            Fault unreadable = Fault.of(ErrorCode.UNAVAILABLE)
                    .detail("the data directory " + data.directory() + " cannot be read; let its owner start this");
            throw CloudException.of(unreadable, e);
        }
    }

    private static boolean declares(AppModel model) {
        for (Resource resource : model.resources()) {
            if (!(resource instanceof BucketResource)) {
                return true;
            }
        }
        return false;
    }
}
