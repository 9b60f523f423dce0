package dev.isobar.provider.aws.function;

import dev.isobar.http.HttpHeader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Payload format 2.0, of HTTP APIs and function URLs:
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html. Header names are in
 * lower case, repeated lines joined by commas, cookies apart. A function URL keeps the path as it was sent; an HTTP API hands
 * it over decoded, and puts its stage in front unless that is {@code $default}.
 */
final class HttpV2 extends HttpEntry {
    static final HttpEntry HTTP_API = new HttpV2(true);
    static final HttpEntry FUNCTION_URL = new HttpV2(false);

    private final boolean decoded;

    private HttpV2(boolean decoded) {
        this.decoded = decoded;
    }

    @Override
    String method(Fields event) {
        return event.object("requestContext").object("http").text("method");
    }

    @Override
    String target(Fields event) {
        String path = event.text("rawPath");
        String query = event.text("rawQueryString", "");
        String target = decoded ? Paths.encoded(withoutStage(path, event)) : path;
        return query.isEmpty() ? target : target + "?" + query;
    }

    /** A stage is part of the path only under the API's own host name. */
    private static String withoutStage(String path, Fields event) {
        Fields context = event.object("requestContext");
        String stage = context.text("stage", "$default");
        boolean ownName = context.text("domainName", "").contains(".execute-api.");
        if (!ownName || !path.startsWith("/") || !path.startsWith(stage, 1)) {
            return path;
        }
        String rest = path.substring(1 + stage.length());
        if (rest.isEmpty()) {
            return "/";
        }
        return rest.charAt(0) == '/' ? rest : path;
    }

    @Override
    List<HttpHeader> headers(Fields event) {
        List<HttpHeader> lines = new ArrayList<>();
        single(event.objectOrNone("headers"), lines);
        List<String> cookies = event.texts("cookies");
        if (!cookies.isEmpty()) {
            lines.add(new HttpHeader("cookie", String.join("; ", cookies)));
        }
        return lines;
    }

    @Override
    void putHeaders(List<HttpHeader> lines, Map<String, @Nullable Object> answer) {
        Map<String, String> joined = new LinkedHashMap<>();
        List<String> cookies = new ArrayList<>(0);
        for (HttpHeader line : lines) {
            String name = line.name().toLowerCase(Locale.ROOT);
            String before = joined.get(name);
            if (name.equals(SET_COOKIE)) {
                cookies.add(line.value());
            } else {
                joined.put(name, before == null ? line.value() : before + ", " + line.value());
            }
        }
        answer.put("headers", joined);
        if (!cookies.isEmpty()) {
            answer.put("cookies", cookies);
        }
    }
}
