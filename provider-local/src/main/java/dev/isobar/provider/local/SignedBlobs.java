package dev.isobar.provider.local;

import dev.isobar.Body;
import dev.isobar.Capabilities;
import dev.isobar.Condition;
import dev.isobar.Limit;
import dev.isobar.blob.Blob;
import dev.isobar.blob.BlobHeaders;
import dev.isobar.blob.BlobInfo;
import dev.isobar.blob.Bucket;
import dev.isobar.blob.BucketSpec;
import dev.isobar.blob.PutOptions;
import dev.isobar.blob.SignedUrl;
import dev.isobar.blob.spi.MetadataText;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import dev.isobar.http.HttpHandler;
import dev.isobar.http.HttpPipeline;
import dev.isobar.http.HttpProblem;
import dev.isobar.http.HttpRequest;
import dev.isobar.http.HttpResponse;
import dev.isobar.http.Routes;
import dev.isobar.provider.local.blob.LocalBlobDriver;
import dev.isobar.provider.local.blob.LocalBlobs;
import dev.isobar.provider.local.blob.SignedUrls;
import dev.isobar.spi.CallPipeline;
import dev.isobar.spi.Environment;
import dev.isobar.spi.Instances;
import dev.isobar.spi.ResourceName;
import dev.isobar.spi.RunLog;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Honours signed requests to local blobs (contract BLOB-42), as a cloud's store does: the application is not asked, and its
 * limit for bodies does not hold. Thread-safe.
 */
final class SignedBlobs implements HttpHandler {
    private static final String ANY_NAME = "signed";

    private final LocalBlobs blobs;
    private final Environment environment;
    private final Runnable changed;

    private SignedBlobs(LocalBlobs blobs, Runnable changed) {
        this.blobs = blobs;
        this.environment = Environment.of("local", Capabilities.all(), LocalErrors::classify);
        this.changed = changed;
    }

    /**
     * A pipeline of its own over these blobs.
     *
     * @param mostBytes how large an upload may be
     * @param changed runs after each upload and deletion
     */
    static HttpPipeline pipeline(LocalBlobs blobs, long mostBytes, Runnable changed, RunLog log) {
        SignedBlobs handler = new SignedBlobs(blobs, changed);
        String pattern = SignedUrls.PATH + "{blob...}";
        Routes routes = new Routes();
        routes.get(pattern, handler);
        routes.put(pattern, handler);
        routes.delete(pattern, handler);
        Capabilities limits = Capabilities.all()
                .with(Limit.HTTP_REQUEST_BYTES, mostBytes)
                .with(Limit.HTTP_RESPONSE_BYTES, Long.MAX_VALUE);
        return HttpPipeline.of(routes.declared(), List.of(), Instances.none(), limits)
                .log(log);
    }

    /** True when the request is for this pipeline and not for the application. */
    static boolean wants(HttpRequest request) {
        return request.rawPath().startsWith(SignedUrls.PATH);
    }

    @Override
    public HttpResponse handle(HttpRequest request) throws Exception {
        try {
            return answer(request);
        } catch (CloudException e) {
            throw HttpProblem.of(status(e), String.valueOf(e.getMessage()));
        }
    }

    private static int status(CloudException e) {
        return switch (e.code()) {
            case PERMISSION_DENIED -> 403;
            case NOT_FOUND -> 404;
            case PRECONDITION_FAILED, ALREADY_EXISTS -> 412;
            case INVALID_ARGUMENT, DATA_LOSS -> 400;
            case RESOURCE_EXHAUSTED, UNAVAILABLE -> 503;
            default -> 500;
        };
    }

    private HttpResponse answer(HttpRequest request) throws IOException {
        SignedUrls.Grant grant =
                blobs.signedUrls().verify(request.method(), request.rawPath(), request.rawQuery(), request::header);
        Bucket bucket = bucket(grant.bucket());
        if (grant.method() == SignedUrl.Method.PUT) {
            return put(bucket, grant, request.body());
        }
        return grant.method() == SignedUrl.Method.DELETE ? delete(bucket, grant) : get(bucket, grant);
    }

    private Bucket bucket(String physical) throws IOException {
        if (!blobs.exists(physical)) {
            Fault missing =
                    Fault.of(ErrorCode.NOT_FOUND).ofResource().detail("there is no bucket of that name any more");
            throw CloudException.of(missing, null);
        }
        BucketSpec spec = BucketSpec.of(ANY_NAME).rawKeys();
        ResourceName resource = new ResourceName("bucket", physical, physical, "");
        LocalBlobDriver driver = blobs.bucket(resource, spec);
        return Bucket.over(spec, CallPipeline.to(resource, driver, environment));
    }

    private HttpResponse put(Bucket bucket, SignedUrls.Grant grant, Body body) {
        BlobInfo stored = bucket.put(grant.key(), body, options(grant));
        changed.run();
        return HttpResponse.status(200).withETag(stored.revision());
    }

    private static PutOptions options(SignedUrls.Grant grant) {
        PutOptions options = PutOptions.DEFAULT.headers(grant.headers());
        if (grant.condition() instanceof Condition.IfMatch match) {
            return options.ifMatch(match.revision());
        }
        return grant.condition() instanceof Condition.IfAbsent ? options.ifAbsent() : options;
    }

    private HttpResponse delete(Bucket bucket, SignedUrls.Grant grant) {
        bucket.delete(grant.key());
        changed.run();
        return HttpResponse.status(204);
    }

    private static HttpResponse get(Bucket bucket, SignedUrls.Grant grant) {
        Blob blob = bucket.get(grant.key());
        BlobHeaders headers = blob.info().headers();
        HttpResponse answer = HttpResponse.of(blob.body(), headers.contentType().orElse("application/octet-stream"))
                .withETag(blob.info().revision());
        answer = with(answer, "cache-control", headers.cacheControl().orElse(""));
        answer =
                with(answer, "content-disposition", headers.contentDisposition().orElse(""));
        answer = with(answer, "content-encoding", headers.contentEncoding().orElse(""));
        answer = with(answer, "content-language", headers.contentLanguage().orElse(""));
        for (Map.Entry<String, String> entry : headers.metadata().entrySet()) {
            answer = with(answer, "x-isobar-meta-" + entry.getKey(), MetadataText.encode(entry.getValue()));
        }
        return answer;
    }

    private static HttpResponse with(HttpResponse answer, String name, String value) {
        return value.isEmpty() ? answer : answer.withHeader(name, value);
    }
}
