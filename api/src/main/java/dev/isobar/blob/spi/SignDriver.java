package dev.isobar.blob.spi;

import dev.isobar.blob.SignedUrl;
import dev.isobar.spi.Call;

/** Signs requests that others make. */
public interface SignDriver {
    /** A signed request. Refuses a validity beyond that of the signing credential. */
    SignedUrl sign(SignRequest request, Call call) throws Exception;
}
