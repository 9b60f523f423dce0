package dev.isobar.blob.spi;

import dev.isobar.blob.BlobInfo;
import dev.isobar.spi.Call;

/** Copies blobs inside the service, from one bucket to another or within one. */
public interface CopyDriver {
    /** Copies one state of the source; ABORTED when the source is no longer in it. Returns when the copy is complete. */
    BlobInfo copy(CopyRequest request, Call call) throws Exception;
}
