package dev.isobar.http;

import dev.isobar.Body;
import dev.isobar.Capabilities;
import dev.isobar.Invocation;
import dev.isobar.spi.Instances;
import dev.isobar.spi.RunLog;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A process that answers one request: what a cold start of a function does. */
final class FirstAnswer {
    private FirstAnswer() {}

    public static void main(String[] arguments) {
        Routes routes =
                new Routes().get("/hello/{name}", q -> HttpResponse.json(Map.of("message", "Hello " + q.path("name"))));
        HttpPipeline pipeline = HttpPipeline.of(routes.declared(), List.of(), Instances.none(), Capabilities.all())
                .log(RunLog.lines(System.err));
        Invocation invocation = Invocation.begin("cold", Duration.ofMinutes(1), Map.of());
        HttpResponse answer = pipeline.handle(HttpRequest.of("GET", "/hello/ann", List.of(), Body.empty(), invocation));
        System.out.println(answer.body().text());
    }
}
