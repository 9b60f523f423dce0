package dev.isobar.blob;

import dev.isobar.spi.Call;
import java.io.InputStream;

/** Where a download goes. */
interface Target {
    /** Takes all of a blob from one request; its length and checksum are compared as it is read. */
    void whole(InputStream content, Call call) throws Exception;

    /** Fetches the ranges of a blob, several at once, and compares its checksum. */
    void ranges(Ranges ranges, Transfer transfer, Call call) throws Exception;
}
