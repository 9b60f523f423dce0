package dev.isobar.provider.local.server;

import java.io.FilterInputStream;
import java.io.InputStream;

/**
 * The body of a request as a handler gets it. Closing it leaves the connection's stream open: what the client is still sending
 * is read to its end once the answer is out, and reading a closed stream would cut the connection under the answer.
 */
final class Unclosed extends FilterInputStream {
    Unclosed(InputStream sent) {
        super(sent);
    }

    @Override
    public void close() {}
}
