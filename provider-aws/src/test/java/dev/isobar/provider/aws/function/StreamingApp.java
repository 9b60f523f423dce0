package dev.isobar.provider.aws.function;

import dev.isobar.Body;
import dev.isobar.Capability;
import dev.isobar.app.AppBuilder;
import dev.isobar.app.CloudApp;
import dev.isobar.http.HttpResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

/** Starts only where answers stream; answers with streams that end well, that break, and that end the process. */
public final class StreamingApp implements CloudApp {
    /** For {@code ISOBAR_APP}. */
    public StreamingApp() {}

    @Override
    public void configure(AppBuilder app) {
        app.require(Capability.HTTP_STREAMING);
        app.http(r -> r.get("/pieces", q -> stream(new ByteArrayInputStream(SampleApp.utf8("all of it"))))
                .get("/breaks", q -> stream(new SequenceInputStream(new ByteArrayInputStream(new byte[9]), failing())))
                .get("/breaks-at-once", q -> HttpResponse.of(Body.of(failing(), 9), "text/plain"))
                .get("/fatal", q -> HttpResponse.of(Body.of(fatal(), 9), "text/plain")));
    }

    private static InputStream fatal() {
        return new InputStream() {
            @Override
            public int read() {
                throw new OutOfMemoryError("on purpose");
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                return read();
            }
        };
    }

    private static HttpResponse stream(InputStream source) {
        return HttpResponse.of(Body.of(source), "text/plain");
    }

    private static InputStream failing() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("canary: the source broke");
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return read();
            }
        };
    }
}
