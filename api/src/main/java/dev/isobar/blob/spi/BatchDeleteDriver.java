package dev.isobar.blob.spi;

import dev.isobar.error.Fault;
import dev.isobar.spi.Call;
import java.util.List;
import java.util.Map;

/** Deletes many blobs at once. */
public interface BatchDeleteDriver {
    /**
     * Deletes blobs, absent ones included.
     *
     * @param keys 1 to 1,000 stored keys, each once
     * @return what failed, by key; all others are gone
     */
    Map<String, Fault> deleteAll(List<String> keys, Call call) throws Exception;
}
