package dev.isobar.http;

import dev.isobar.error.CloudException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer that tells the caller what was wrong, as a problem document of RFC 9457 (contract FN-4). Thrown by handlers and
 * filters; its detail reaches the caller, so it holds nothing that the caller may not see. Immutable.
 */
public final class HttpProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Map<String, Object> members;
    private final transient Headers headers;

    private HttpProblem(int status, String detail, Map<String, Object> members, Headers headers) {
        super(detail);
        this.status = status;
        this.members = members;
        this.headers = headers;
    }

    /**
     * A problem with this status.
     *
     * @param status 400 to 599, else INVALID_ARGUMENT
     * @param detail one sentence for whoever sent the request: what was wrong and what would be right
     */
    public static HttpProblem of(int status, String detail) {
        if (status < 400 || status > 599) {
            throw CloudException.invalidArgument("status of a problem", status, "400..599");
        }
        return new HttpProblem(status, CloudException.requireArgument(detail, "detail"), Map.of(), Headers.NONE);
    }

    /** 404. */
    public static HttpProblem notFound(String detail) {
        return of(404, detail);
    }

    /**
     * 400 for one field of the body, the query or the path: the problem's member {@code field} names it, and its detail is
     * the field followed by the sentence, such as {@code title must not be blank}.
     */
    public static HttpProblem invalid(String field, String detail) {
        CloudException.requireArgument(field, "field");
        return of(400, field + " " + CloudException.requireArgument(detail, "detail"))
                .with("field", field);
    }

    /**
     * The same problem with another member.
     *
     * @param member a name such as {@code type}, {@code title}, {@code instance} or one of your own; {@code status},
     *     {@code detail} and {@code requestId} are refused with INVALID_ARGUMENT
     * @param value what {@link HttpResponse#json} takes
     */
    public HttpProblem with(String member, Object value) {
        if (member.isEmpty() || member.equals("status") || member.equals("detail") || member.equals("requestId")) {
            throw CloudException.invalidArgument("member", member, "any name but status, detail and requestId");
        }
        Map<String, Object> more = new LinkedHashMap<>(members);
        more.put(member, CloudException.requireArgument(value, "value of member " + member));
        return copy(more, headers);
    }

    /** The same problem, its answer with this header: {@code WWW-Authenticate} of a 401, for example. */
    public HttpProblem withHeader(String name, String value) {
        return copy(members, headers.with(new HttpHeader(name, value)));
    }

    private HttpProblem copy(Map<String, Object> otherMembers, Headers otherHeaders) {
        HttpProblem changed = new HttpProblem(status, detail(), otherMembers, otherHeaders);
        changed.setStackTrace(getStackTrace());
        return changed;
    }

    /** The status, 400 to 599. */
    public int status() {
        return status;
    }

    /** What was wrong, in a sentence. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** This problem as an answer: {@code application/problem+json} with type, title, status, detail, request id, members. */
    HttpResponse toResponse(String requestId) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", "about:blank");
        document.put("title", Status.title(status));
        document.put("status", status);
        document.put("detail", detail());
        document.put("requestId", requestId);
        document.putAll(members);
        HttpResponse answer = HttpResponse.json(document).withStatus(status);
        answer = answer.withHeader("content-type", "application/problem+json");
        for (HttpHeader header : headers.lines()) {
            answer = answer.withHeader(header.name(), header.value());
        }
        return answer;
    }
}
