package dev.isobar.testserver;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Requests in the Query protocol, by hand. */
final class Query {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Query() {}

    /** The answer to an action with these parameters, name after value. */
    static HttpResponse<String> send(URI server, String action, String... parameters)
            throws IOException, InterruptedException {
        StringBuilder form = new StringBuilder("Action=").append(action);
        for (int i = 0; i < parameters.length; i += 2) {
            form.append('&').append(encoded(parameters[i])).append('=').append(encoded(parameters[i + 1]));
        }
        HttpRequest request = HttpRequest.newBuilder(server)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form.toString()))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** What stands between the first two tags of this name. */
    static String field(HttpResponse<String> answer, String name) {
        String body = answer.body();
        int from = body.indexOf("<" + name + ">");
        return from < 0 ? "" : body.substring(from + name.length() + 2, body.indexOf("</" + name + ">", from));
    }
}
