package dev.isobar.http;

import dev.isobar.Body;
import dev.isobar.Revision;
import dev.isobar.error.CloudException;
import dev.isobar.internal.json.Json;
import dev.isobar.internal.json.JsonException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An answer: a status, headers and a body, which it owns. Immutable, and thread-safe if its body is
 * {@linkplain Body#repeatable() repeatable}.
 *
 * <p>The length is the body's own: {@code Content-Length} is never set by hand, no more than the headers that belong to the
 * connection. A body of unknown length streams where the provider declares {@code HTTP_STREAMING} and is refused loudly
 * elsewhere (contract FN-10).
 */
public final class HttpResponse implements AutoCloseable {
    private static final List<String> NOT_YOURS =
            List.of("content-length", "transfer-encoding", "connection", "keep-alive", "upgrade", "trailer", "te");

    private static final HttpHeader JSON = new HttpHeader("content-type", ContentTypes.JSON);

    private final int status;
    private final Headers headers;
    private final Body body;

    private HttpResponse(int status, Headers headers, Body body) {
        if (status < 200 || status > 599) {
            throw CloudException.invalidArgument("status", status, "200..599");
        }
        if (isBodiless(status) && body.length().orElse(1) != 0) {
            throw CloudException.invalidArgument("body of an answer with status " + status, body, "no body");
        }
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /** True when an answer of this status has no body. */
    private static boolean isBodiless(int status) {
        return status == 204 || status == 205 || status == 304;
    }

    /** An answer without a body, 200 to 599, else INVALID_ARGUMENT. */
    public static HttpResponse status(int status) {
        return new HttpResponse(status, Headers.NONE, Body.empty());
    }

    /**
     * 200 with this value as JSON. Maps, lists, strings, numbers and booleans are the quickest at a cold start; records and
     * beans work as well. INVALID_ARGUMENT when the value cannot be written, or nests deeper than 64 levels.
     */
    public static HttpResponse json(@Nullable Object value) {
        return status(200).withJson(value);
    }

    /** 200 with plain text in UTF-8. */
    public static HttpResponse text(String text) {
        return of(Body.of(text), "text/plain; charset=utf-8");
    }

    /** 200 with this body. */
    public static HttpResponse of(Body body, String contentType) {
        CloudException.requireArgument(body, "body");
        return new HttpResponse(200, Headers.NONE, body).withHeader("content-type", contentType);
    }

    /**
     * 201 with a {@code Location}.
     *
     * @param template a path such as {@code /notes/{owner}/{id}}
     * @param pathValues the value of each pair of braces, in order; percent-encoded here. INVALID_ARGUMENT when there are
     *     more or fewer than braces
     */
    public static HttpResponse created(String template, String... pathValues) {
        return status(201).withHeader("location", Template.fill(template, pathValues));
    }

    /**
     * 200 with a file that lies beside a class, on the class path, held in memory; its content type follows from the
     * extension.
     *
     * @param owner a class of the same package, or one above it
     * @param file a name such as {@code index.html} or {@code assets/app.js}
     * @throws HttpProblem 404 when there is no such file, or the name has an empty, {@code .} or {@code ..} segment, so that
     *     a name may come from a request
     */
    public static HttpResponse classpath(Class<?> owner, String file) {
        return of(ClasspathFile.read(owner, file), ContentTypes.ofFile(file));
    }

    /**
     * 200 with a file of the file system, read while it is sent; its content type follows from the extension.
     *
     * @throws CloudException NOT_FOUND when there is no such file
     */
    public static HttpResponse file(Path file) {
        return of(Body.of(file), ContentTypes.ofFile(String.valueOf(file.getFileName())));
    }

    /** The same answer with another status. */
    public HttpResponse withStatus(int other) {
        return new HttpResponse(other, headers, body);
    }

    /** The same answer with this header in place of all others of its name; INVALID_ARGUMENT as {@link HttpHeader} says. */
    public HttpResponse withHeader(String name, String value) {
        return new HttpResponse(status, headers.with(checked(name, value)), body);
    }

    /** The same answer with this header beside others of its name: a second {@code Set-Cookie}, for example. */
    public HttpResponse addHeader(String name, String value) {
        return new HttpResponse(status, headers.plus(checked(name, value)), body);
    }

    /** The same answer with the revision as its {@code ETag}, which {@link HttpRequest#ifMatch()} reads back. */
    public HttpResponse withETag(Revision revision) {
        return withHeader(
                "etag", CloudException.requireArgument(revision, "revision").toETag());
    }

    /** The same answer with this value as its JSON body. */
    public HttpResponse withJson(@Nullable Object value) {
        return new HttpResponse(status, headers.with(JSON), Body.of(written(value)));
    }

    /** The same answer with another body. The body before it is not closed: this may well be made of it. */
    public HttpResponse withBody(Body other, String contentType) {
        HttpHeader type = checked("content-type", contentType);
        return new HttpResponse(status, headers.with(type), CloudException.requireArgument(other, "body"));
    }

    private static byte[] written(@Nullable Object value) {
        try {
            return Json.write(value);
        } catch (JsonException e) {
            throw CloudException.invalidArgument(
                    "JSON body", e.getMessage(), "a value that JSON can hold, 64 levels deep");
        }
    }

    private static HttpHeader checked(String name, String value) {
        HttpHeader header = new HttpHeader(name, value);
        for (String reserved : NOT_YOURS) {
            if (header.is(reserved)) {
                throw CloudException.invalidArgument("header name", name, "no header that belongs to the server");
            }
        }
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) > '~') {
                throw CloudException.invalidArgument("value of header " + name, "not ASCII at index " + i, "ASCII");
            }
        }
        return header;
    }

    /** The same answer as a HEAD request gets it: the length said and the body closed and gone. */
    HttpResponse head() {
        Headers said = headers;
        if (body.length().isPresent() && !isBodiless(status)) {
            said = headers.with(
                    new HttpHeader("content-length", Long.toString(body.length().getAsLong())));
        }
        body.close();
        return new HttpResponse(status, said, Body.empty());
    }

    /** The same answer with this header, known to be fit, in place of all others of its name. */
    HttpResponse with(HttpHeader fit) {
        return new HttpResponse(status, headers.with(fit), body);
    }

    /** The same answer, its bytes guarded on their way out. */
    HttpResponse with(Body guarded) {
        return new HttpResponse(status, headers, guarded);
    }

    /** The status, 200 to 599. */
    public int status() {
        return status;
    }

    /** The first header of this name, in any case of letters. */
    public Optional<String> header(String name) {
        return headers.first(name);
    }

    /**
     * All headers in order; immutable. For entry points: {@code content-length} is among them only in the answer to HEAD,
     * where it stands for a body that is not sent; everywhere else the length is {@code body().length()}.
     */
    public List<HttpHeader> headers() {
        return headers.lines();
    }

    /** The body; empty and never null where there is none. */
    public Body body() {
        return body;
    }

    /**
     * The body read as JSON of this type, for tests and clients; fields that the type does not have are passed over.
     *
     * @throws CloudException INVALID_ARGUMENT when the body is no JSON or does not fit the type
     */
    public <T> T bodyAs(Class<T> type) {
        try {
            return Json.readLeniently(body.bytes(), type);
        } catch (JsonException e) {
            throw CloudException.invalidArgument(
                    "type", type.getName(), "a type that the body fits: " + e.field() + " " + e.getMessage());
        }
    }

    /** Closes the body. Entry points do so when they have sent it. */
    @Override
    public void close() {
        body.close();
    }

    /** Status and length; never a value. */
    @Override
    public String toString() {
        return "HttpResponse[" + status + ", " + body + "]";
    }
}
