package bench;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Function;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** One function bean for both requests, as the adapter for AWS runs it. */
@SpringBootApplication
public class SpringHello {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What is echoed. */
    public record Item(long id, String name, double price) {}

    public static void main(String[] arguments) {
        SpringApplication.run(SpringHello.class, arguments);
    }

    @Bean
    Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> api() {
        return SpringHello::answer;
    }

    private static APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event) {
        try {
            return APIGatewayV2HTTPResponse.builder()
                    .withStatusCode(200)
                    .withHeaders(Map.of("content-type", "application/json"))
                    .withBody(JSON.writeValueAsString(body(event)))
                    .build();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object body(APIGatewayV2HTTPEvent event) throws JsonProcessingException {
        return "/hello".equals(event.getRawPath())
                ? Map.of("message", "Hello " + event.getQueryStringParameters().get("name"))
                : JSON.readValue(event.getBody(), Item.class);
    }
}
