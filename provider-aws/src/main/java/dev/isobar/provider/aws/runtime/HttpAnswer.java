package dev.isobar.provider.aws.runtime;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the Runtime API answered.
 *
 * @param headers by their names in lower case
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record HttpAnswer(int status, Map<String, String> headers, byte[] body) {
    /** A header that may be absent. */
    @Nullable
    String find(String name) {
        return headers.get(name);
    }

    /** A header that must be there. */
    String header(String name) throws IOException {
        String value = headers.get(name);
        if (value == null || value.isEmpty()) {
            throw new IOException("the Runtime API sent an event without the header " + name);
        }
        return value;
    }

    /** Whether the other side keeps the connection open. */
    boolean keepsConnection() {
        return !"close".equalsIgnoreCase(headers.get("connection"));
    }

    /** The same if its status is of the 200s. */
    HttpAnswer accepted(String request) throws IOException {
        if (status < 200 || status > 299) {
            throw new IOException("the Runtime API answered " + status + " to " + request);
        }
        return this;
    }

    @Override
    public String toString() {
        return "HttpAnswer[" + status + ", " + headers.keySet() + ", " + body.length + " bytes]";
    }
}
