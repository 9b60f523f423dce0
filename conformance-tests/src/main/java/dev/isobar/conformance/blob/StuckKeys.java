package dev.isobar.conformance.blob;

import dev.isobar.blob.spi.BatchDeleteDriver;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.blob.spi.DeleteRequest;
import dev.isobar.blob.spi.StoredKey;
import dev.isobar.cloud.spi.CloudProvider;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import dev.isobar.spi.Call;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A provider that cannot delete the keys with one prefix, and everything else. */
final class StuckKeys extends AlteredBlobs {
    StuckKeys(CloudProvider provider, String prefix) {
        super(provider, driver -> new Driver(driver, prefix));
    }

    private static final class Driver extends DelegatingBlobDriver {
        private final String prefix;

        Driver(BlobDriver driver, String prefix) {
            super(driver);
            this.prefix = prefix;
        }

        private boolean stuck(String stored) {
            return StoredKey.plain(stored).startsWith(prefix);
        }

        @Override
        public void delete(DeleteRequest request, Call call) throws Exception {
            if (stuck(request.key())) {
                throw CloudException.of(ErrorCode.UNAVAILABLE, "the key is stuck");
            }
            super.delete(request, call);
        }

        @Override
        public Optional<BatchDeleteDriver> batchDelete() {
            return super.batchDelete().map(batch -> (keys, call) -> deleteAll(batch, keys, call));
        }

        private Map<String, Fault> deleteAll(BatchDeleteDriver batch, List<String> keys, Call call) throws Exception {
            Map<String, Fault> failed = new LinkedHashMap<>();
            List<String> free = new ArrayList<>();
            for (String key : keys) {
                if (stuck(key)) {
                    failed.put(key, Fault.of(ErrorCode.UNAVAILABLE).detail("the key is stuck"));
                } else {
                    free.add(key);
                }
            }
            if (!free.isEmpty()) {
                failed.putAll(batch.deleteAll(free, call));
            }
            return failed;
        }
    }
}
