package bench;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the whole event with a parser of a page and maps the one record by hand: what a codec of one's own can reach. */
public class SmallCodec implements RequestStreamHandler {
    record Item(long id, String name, double price) {}

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        Map<?, ?> event = (Map<?, ?>) new Parser(new String(in.readAllBytes(), StandardCharsets.UTF_8)).document();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("statusCode", 200L);
        answer.put("headers", Map.of("content-type", "application/json"));
        answer.put("body", Writer.text(body(event)));
        out.write(Writer.text(answer).getBytes(StandardCharsets.UTF_8));
    }

    private static Object body(Map<?, ?> event) {
        if ("/hello".equals(event.get("rawPath"))) {
            Map<?, ?> query = (Map<?, ?>) event.get("queryStringParameters");
            return Map.of("message", "Hello ".concat((String) query.get("name")));
        }
        Map<?, ?> fields = (Map<?, ?>) new Parser((String) event.get("body")).document();
        Item item = new Item(
                (Long) fields.get("id"), (String) fields.get("name"), ((Number) fields.get("price")).doubleValue());
        Map<String, Object> echo = new LinkedHashMap<>();
        echo.put("id", item.id());
        echo.put("name", item.name());
        echo.put("price", item.price());
        return echo;
    }
}
