package dev.isobar.provider.aws.blob;

import dev.isobar.testserver.S3MockServer;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** S3Mock, one for all test classes of this process. */
public final class S3MockHarness extends S3Harness {
    private static @Nullable S3MockServer server;

    /** Joins the server of this process. */
    public S3MockHarness() throws Exception {
        this(shared().uri().toString());
    }

    /** Joins the server that listens there. */
    public S3MockHarness(String endpoint) {
        super(URI.create(endpoint), "any", "any-secret", Map.of());
    }

    private static synchronized S3MockServer shared() throws Exception {
        if (server == null) {
            server = S3MockServer.start();
        }
        return server;
    }

    @Override
    public String server() {
        return S3MockServer.NAME;
    }
}
