package dev.isobar.provider.aws.function;

import dev.isobar.conformance.platform.HttpCall;
import dev.isobar.conformance.platform.HttpReply;
import dev.isobar.internal.json.Json;
import dev.isobar.testserver.RuntimeApiServer.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;

/**
 * What a gateway that streams makes of an answer, as
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode-lambda.html tells: JSON, eight zero bytes within the
 * first 16 KiB, and the body as it comes. Whole answers are 500 to it.
 */
final class StreamedReply {
    private static final Set<String> MEMBERS = Set.of("statusCode", "headers", "multiValueHeaders", "cookies");
    private static final String TYPE = "application/vnd.awslambda.http-integration-response";
    private static final int MOST_HEAD = 16 << 10;
    private static final int ZEROS = 8;

    private StreamedReply() {}

    static HttpReply of(HttpCall call, Reply reply, Gateway gateway) throws IOException, Gateway.Refused {
        if (reply.failed()) {
            throw new Gateway.Refused(502, "the function failed");
        }
        if (!reply.streamed() || !reply.type().equals(TYPE)) {
            throw new Gateway.Refused(500, "the function does not stream");
        }
        if (!(Json.read(head(reply.body())) instanceof Map<?, ?> head) || !MEMBERS.containsAll(head.keySet())) {
            throw new Gateway.Refused(500, "the stream's head is none");
        }
        if (!(head.get("statusCode") instanceof Long status) || status < 200 || status > 599) {
            throw new Gateway.Refused(502, "no status");
        }
        gateway.check(head);
        boolean bodiless = call.method().equals("HEAD");
        InputStream body = bodiless ? InputStream.nullInputStream() : reply.body();
        return new HttpReply(status.intValue(), gateway.headers(head), body);
    }

    private static byte[] head(InputStream in) throws IOException, Gateway.Refused {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int zeros = 0, read = 0; zeros < ZEROS; read++) {
            int next = in.read();
            if (next < 0 || read == MOST_HEAD) {
                throw new Gateway.Refused(500, "the stream's head has no end");
            }
            zeros = next == 0 ? zeros + 1 : 0;
            if (next != 0) {
                head.write(next);
            }
        }
        return head.toByteArray();
    }
}
