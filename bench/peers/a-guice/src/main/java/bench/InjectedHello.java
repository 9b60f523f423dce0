package bench;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.name.Names;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/** The stream handler with its two parts made by Guice. */
public class InjectedHello implements RequestStreamHandler {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Injector injector = Guice.createInjector(
            binder -> binder.bind(String.class).annotatedWith(Names.named("greeting")).toInstance("Hello"));
    private final Greeter greeter = injector.getInstance(Greeter.class);
    private final Echo echo = injector.getInstance(Echo.class);

    /** Greets. */
    static class Greeter {
        private final String greeting;

        @Inject
        Greeter(@Named("greeting") String greeting) {
            this.greeting = greeting;
        }

        Map<String, String> greet(String name) {
            return Map.of("message", greeting + " " + name);
        }
    }

    /** Gives back. */
    static class Echo {
        Item echo(String body) throws IOException {
            return JSON.readValue(body, Item.class);
        }
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        JsonNode event = JSON.readTree(in);
        ObjectNode answer = JSON.createObjectNode();
        answer.put("statusCode", 200);
        answer.putObject("headers").put("content-type", "application/json");
        answer.put("body", JSON.writeValueAsString(body(event)));
        JSON.writeValue(out, answer);
    }

    private Object body(JsonNode event) throws IOException {
        return "/hello".equals(event.path("rawPath").asText())
                ? greeter.greet(event.path("queryStringParameters").path("name").asText())
                : echo.echo(event.path("body").asText());
    }
}
