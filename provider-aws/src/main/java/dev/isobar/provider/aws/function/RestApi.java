package dev.isobar.provider.aws.function;

import dev.isobar.http.HttpHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * REST APIs of API Gateway:
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html. The path is as it was
 * sent; the query comes decoded and by name, so the order of different names is lost. The API must declare {@code *}/{@code *}
 * among its binary media types, or it hands on base64 as if that were the body.
 */
final class RestApi extends HttpEntry {
    static final HttpEntry INSTANCE = new RestApi();

    private RestApi() {}

    @Override
    String method(Fields event) {
        return event.text("httpMethod");
    }

    @Override
    String target(Fields event) {
        StringBuilder target = new StringBuilder(event.text("path"));
        Fields query = event.objectOrNone("multiValueQueryStringParameters");
        char separator = '?';
        for (String name : query.names()) {
            for (String value : query.texts(name)) {
                target.append(separator).append(Paths.encodedInQuery(name));
                target.append('=').append(Paths.encodedInQuery(value));
                separator = '&';
            }
        }
        return target.toString();
    }

    @Override
    List<HttpHeader> headers(Fields event) {
        List<HttpHeader> lines = new ArrayList<>();
        multiple(event.objectOrNone("multiValueHeaders"), lines);
        return lines;
    }

    @Override
    void putHeaders(List<HttpHeader> lines, Map<String, @Nullable Object> answer) {
        answer.put("multiValueHeaders", grouped(lines));
    }
}
