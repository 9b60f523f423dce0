package dev.isobar.provider.aws.function;

import dev.isobar.Capabilities;
import dev.isobar.Capability;
import dev.isobar.Limit;
import dev.isobar.http.HttpHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Application Load Balancers: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html. Path and
 * query are as they were sent, and 1 MB is the most of an event and of an answer, which it takes whole. With the target group's attribute
 * {@code lambda.multi_value_headers.enabled} all values of a header or a query name arrive; without it the load balancer drops
 * all but the last before anybody here can see them.
 */
final class LoadBalancer extends HttpEntry {
    static final HttpEntry MULTI = new LoadBalancer("multiValueHeaders", "multiValueQueryStringParameters");
    static final HttpEntry SINGLE = new LoadBalancer("headers", "queryStringParameters");

    private static final long MOST_BYTES = 640 << 10;

    private final String headers;
    private final String query;

    private LoadBalancer(String headers, String query) {
        this.headers = headers;
        this.query = query;
    }

    /** What is left of these behind a load balancer (contract FN-11). */
    static Capabilities narrowed(Capabilities all) {
        return all.without(Capability.HTTP_STREAMING)
                .with(Limit.HTTP_REQUEST_BYTES, Math.min(MOST_BYTES, all.limit(Limit.HTTP_REQUEST_BYTES)))
                .with(Limit.HTTP_RESPONSE_BYTES, Math.min(MOST_BYTES, all.limit(Limit.HTTP_RESPONSE_BYTES)));
    }

    private boolean isMulti() {
        return this == MULTI;
    }

    @Override
    String method(Fields event) {
        return event.text("httpMethod");
    }

    @Override
    String target(Fields event) {
        StringBuilder target = new StringBuilder(event.text("path"));
        Fields parameters = event.objectOrNone(query);
        char separator = '?';
        for (String name : parameters.names()) {
            List<String> values = isMulti() ? parameters.texts(name) : List.of(parameters.text(name));
            for (String value : values) {
                target.append(separator).append(name).append('=').append(value);
                separator = '&';
            }
        }
        return target.toString();
    }

    @Override
    List<HttpHeader> headers(Fields event) {
        List<HttpHeader> lines = new ArrayList<>();
        if (isMulti()) {
            multiple(event.objectOrNone(headers), lines);
        } else {
            single(event.objectOrNone(headers), lines);
        }
        return lines;
    }

    @Override
    void putHeaders(List<HttpHeader> lines, Map<String, @Nullable Object> answer) {
        Map<String, List<String>> grouped = grouped(lines);
        if (isMulti()) {
            answer.put(headers, grouped);
            return;
        }
        Map<String, String> joined = joined(grouped);
        List<String> cookies = cookies(grouped);
        for (int i = 0; i < cookies.size(); i++) {
            joined.put(cased("set-cookie", i), cookies.get(i));
        }
        answer.put(headers, joined);
    }

    /** The name in another case of letters for each number: several lines of one name where names are keys of an object. */
    private static String cased(String name, int number) {
        StringBuilder cased = new StringBuilder(name);
        int bits = number;
        for (int i = 0; i < name.length() && bits > 0; i++) {
            if (name.charAt(i) != '-') {
                if ((bits & 1) == 1) {
                    cased.setCharAt(i, Character.toUpperCase(name.charAt(i)));
                }
                bits >>= 1;
            }
        }
        return cased.toString();
    }

    @Override
    void putMore(int status, Map<String, @Nullable Object> answer) {
        answer.put("statusDescription", status + " " + Reason.of(status));
    }
}
