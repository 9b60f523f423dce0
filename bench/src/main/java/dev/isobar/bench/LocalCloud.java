package dev.isobar.bench;

import dev.isobar.cloud.Cloud;
import dev.isobar.cloud.CloudOptions;

/** The local provider as {@code isobar dev} opens it. */
final class LocalCloud {
    private LocalCloud() {}

    static Cloud open(String dataDirectory) {
        return Cloud.open(CloudOptions.defaults().provider("local").setting("ISOBAR_DATA", dataDirectory));
    }
}
