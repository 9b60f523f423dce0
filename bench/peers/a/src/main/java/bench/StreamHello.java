package bench;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/** What a careful user writes without a framework: the event as a tree, the record by data binding, one mapper for all. */
public class StreamHello implements RequestStreamHandler {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        JsonNode event = JSON.readTree(in);
        ObjectNode answer = JSON.createObjectNode();
        answer.put("statusCode", 200);
        answer.putObject("headers").put("content-type", "application/json");
        answer.put("body", JSON.writeValueAsString(body(event)));
        JSON.writeValue(out, answer);
    }

    private static Object body(JsonNode event) throws IOException {
        if ("/hello".equals(event.path("rawPath").asText())) {
            String name = event.path("queryStringParameters").path("name").asText();
            return Map.of("message", "Hello " + name);
        }
        return JSON.readValue(event.path("body").asText(), Item.class);
    }
}
