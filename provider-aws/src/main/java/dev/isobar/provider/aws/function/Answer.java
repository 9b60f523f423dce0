package dev.isobar.provider.aws.function;

import dev.isobar.Body;
import java.io.IOException;

/** Where the answer to one event goes, for a runtime that streams; told one of the two, once. */
public interface Answer {
    /** The whole answer, as JSON. */
    void whole(byte[] json) throws IOException;

    /**
     * An answer to a request, whose body goes out as it comes. A body that fails before anything has left fails the invocation
     * and is thrown; one that fails later is reported behind what has left, so that it does not look whole (contract FN-2).
     *
     * @param head status and headers, as JSON
     */
    void streamed(byte[] head, Body body) throws IOException;
}
