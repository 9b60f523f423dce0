package dev.isobar.http;

import dev.isobar.Body;
import dev.isobar.Capabilities;
import dev.isobar.Capability;
import dev.isobar.Limit;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import java.util.OptionalLong;

/** The limits of contract FN-11 and FN-10, in both directions. */
record Limits(long maxBody, Capabilities capabilities) {
    static HttpProblem tooLarge() {
        return HttpProblem.of(413, "the body is larger than this application takes");
    }

    /** The request, its body guarded; throws 413 or 431. */
    HttpRequest inbound(HttpRequest request) {
        if (request.lines().bytes() > capabilities.limit(Limit.HTTP_HEADER_BYTES)) {
            throw HttpProblem.of(431, "the headers together are larger than this server takes");
        }
        OptionalLong length = request.body().length();
        if (length.isEmpty()) {
            return request.withBody(Body.of(RequestStream.over(request.body().stream(), maxBody, request.exchange())));
        }
        if (length.getAsLong() > maxBody) {
            throw tooLarge();
        }
        return request;
    }

    /** The answer, if it may leave; an answer that may not is closed and its refusal thrown. */
    HttpResponse outbound(HttpResponse answer) {
        String refusal = refusal(answer);
        if (!refusal.isEmpty()) {
            answer.close();
            throw CloudException.of(ErrorCode.UNSUPPORTED, refusal);
        }
        return answer;
    }

    private String refusal(HttpResponse answer) {
        long most = responseBytes();
        OptionalLong length = answer.body().length();
        if (length.isEmpty() && !capabilities.has(Capability.HTTP_STREAMING)) {
            return "the answer's length is unknown and this provider does not stream; give the body its length";
        }
        if (length.orElse(0) > most) {
            return "the answer has " + length.getAsLong() + " bytes; at most " + most + " can be sent";
        }
        Headers headers = new Headers(answer.headers());
        if (headers.bytes() > capabilities.limit(Limit.HTTP_HEADER_BYTES)) {
            return "the answer's headers are larger than " + capabilities.limit(Limit.HTTP_HEADER_BYTES) + " bytes";
        }
        return "";
    }

    long responseBytes() {
        return capabilities.limit(Limit.HTTP_RESPONSE_BYTES);
    }
}
