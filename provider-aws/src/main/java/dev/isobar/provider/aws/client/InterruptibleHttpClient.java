package dev.isobar.provider.aws.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CancellationException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * An HTTP client whose requests end soon after their thread is interrupted, also while they wait for an answer or for more of
 * a body (contract ERR-7); blocking sockets alone do not notice.
 */
final class InterruptibleHttpClient implements SdkHttpClient {
    private final SdkHttpClient http;
    private final InterruptWatch watch = new InterruptWatch();

    InterruptibleHttpClient(SdkHttpClient http) {
        this.http = http;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new Request(http.prepareRequest(request), watch);
    }

    @Override
    public String clientName() {
        return http.clientName();
    }

    @Override
    public void close() {
        watch.close();
        http.close();
    }

    private record Request(ExecutableHttpRequest request, InterruptWatch watch) implements ExecutableHttpRequest {
        @Override
        public HttpExecuteResponse call() throws IOException {
            HttpExecuteResponse response;
            try (InterruptWatch.Waiting ignored = watch.over(request::abort)) {
                response = request.call();
            } catch (CancellationException aborted) {
                // Apache's client has no other word for an abort that finds it waiting for a connection.
                throw new IOException("the request was aborted before it had a connection", aborted);
            }
            return response.responseBody()
                    .map(body -> HttpExecuteResponse.builder()
                            .response(response.httpResponse())
                            .responseBody(AbortableInputStream.create(new Content(body, watch), body))
                            .build())
                    .orElse(response);
        }

        @Override
        public void abort() {
            request.abort();
        }
    }

    /** A body whose reads end when their thread is interrupted. */
    private static final class Content extends FilterInputStream {
        private final AbortableInputStream body;
        private final InterruptWatch watch;

        Content(AbortableInputStream body, InterruptWatch watch) {
            super(body);
            this.body = body;
            this.watch = watch;
        }

        @Override
        public int read() throws IOException {
            try (InterruptWatch.Waiting ignored = watch.over(body::abort)) {
                return in.read();
            }
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            try (InterruptWatch.Waiting ignored = watch.over(body::abort)) {
                return in.read(into, offset, length);
            }
        }

        @Override
        public long transferTo(java.io.OutputStream out) throws IOException {
            return new Reads(this).transferTo(out);
        }
    }

    /** Copies by reads, so that each is watched. */
    private static final class Reads extends InputStream {
        private final InputStream in;

        Reads(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            return in.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return in.read(into, offset, length);
        }
    }
}
