package dev.isobar.provider.aws.runtime;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * An answer on its way while it is written, chunk by chunk, over a connection that ends with it, as
 * https://docs.aws.amazon.com/lambda/latest/dg/runtimes-custom.html#runtimes-custom-response-streaming demands. It is either
 * ended or broken off.
 */
final class StreamedPost implements AutoCloseable {
    private static final String ERROR_BODY = "Lambda-Runtime-Function-Error-Body";

    private static final String HEADERS = "Lambda-Runtime-Function-Response-Mode: streaming\r\n"
            + "Content-Type: application/vnd.awslambda.http-integration-response\r\n"
            + "Transfer-Encoding: chunked\r\nTrailer: " + RuntimeApi.ERROR_TYPE + ", " + ERROR_BODY + "\r\n\r\n";

    private static final String BROKEN = "Function.BrokenStream";

    /** What Lambda tells its caller of a body that broke: that it did, and nothing of the reason (contract FN-4). */
    private static final String BROKEN_BODY =
            "{\"errorType\":\"" + BROKEN + "\",\"errorMessage\":\"the answer broke off; the function's log says why\"}";

    private final Link link;
    private final OutputStream out;

    private StreamedPost(Link link) {
        this.link = link;
        this.out = link.out();
    }

    static StreamedPost begin(Link link, String head) throws IOException {
        StreamedPost post = new StreamedPost(link);
        post.write(head + HEADERS);
        return post;
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Writes so many of these bytes; they leave when there are enough of them, or with {@link #flush}. */
    void write(byte[] bytes, int count) throws IOException {
        if (count > 0) {
            write(Integer.toHexString(count) + "\r\n");
            out.write(bytes, 0, count);
            write("\r\n");
        }
    }

    /** Lets everything leave that was written. */
    void flush() throws IOException {
        out.flush();
    }

    /** The answer is whole. */
    void end() throws IOException {
        finish("0\r\n\r\n");
    }

    /** The answer is not whole, and shall not look so. */
    void breakOff() throws IOException {
        byte[] body = BROKEN_BODY.getBytes(StandardCharsets.US_ASCII);
        finish("0\r\n" + RuntimeApi.ERROR_TYPE + ": " + BROKEN + "\r\n" + ERROR_BODY + ": "
                + Base64.getEncoder().encodeToString(body) + "\r\n\r\n");
    }

    private void finish(String last) throws IOException {
        write(last);
        out.flush();
        link.answer().accepted("a streamed answer");
    }

    @Override
    public void close() throws IOException {
        link.close();
    }
}
