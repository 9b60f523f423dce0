package dev.isobar.blob.spi;

import dev.isobar.spi.Call;

/** The stored history of blobs. */
public interface HistoryDriver {
    /** The stored states of one blob, newest first, the present one included. */
    HistoryResult versions(HistoryRequest request, Call call) throws Exception;

    /** Begins to read a stored state; an absent one is an error that classifies as NOT_FOUND. */
    GetResult get(String key, String versionId, Call call) throws Exception;

    /**
     * Deletes a stored state for good; an absent one is success. When it was the present one, the newest that is left
     * becomes present.
     */
    void delete(String key, String versionId, Call call) throws Exception;
}
