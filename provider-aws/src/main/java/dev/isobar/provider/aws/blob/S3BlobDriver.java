package dev.isobar.provider.aws.blob;

import dev.isobar.Condition;
import dev.isobar.blob.BlobEntry;
import dev.isobar.blob.BlobInfo;
import dev.isobar.blob.BucketSpec;
import dev.isobar.blob.Range;
import dev.isobar.blob.spi.BatchDeleteDriver;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.blob.spi.CopyDriver;
import dev.isobar.blob.spi.DeleteRequest;
import dev.isobar.blob.spi.GetRequest;
import dev.isobar.blob.spi.GetResult;
import dev.isobar.blob.spi.HistoryDriver;
import dev.isobar.blob.spi.ListRequest;
import dev.isobar.blob.spi.ListResult;
import dev.isobar.blob.spi.PutRequest;
import dev.isobar.blob.spi.SignDriver;
import dev.isobar.blob.spi.StartRequest;
import dev.isobar.blob.spi.TagDriver;
import dev.isobar.error.Fault;
import dev.isobar.provider.aws.client.Attempts;
import dev.isobar.provider.aws.client.AwsClients;
import dev.isobar.provider.aws.client.Deadline;
import dev.isobar.spi.Call;
import dev.isobar.spi.ProviderContext;
import dev.isobar.spi.ResourceName;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** One general-purpose bucket of S3. */
public final class S3BlobDriver implements BlobDriver {
    /** Without the SDK's own timer, which would abort what is first read after a minute, and costs more than the stream does. */
    private static final ResponseTransformer<GetObjectResponse, ResponseInputStream<GetObjectResponse>> AS_STREAM =
            ResponseTransformer.toInputStream(Duration.ZERO);

    private final S3Client s3;
    private final S3Requests requests;
    private final ConditionalWrites writes;
    private final Clock clock;
    private final AwsClients clients;
    private final Function<Throwable, Fault> classify;

    private S3BlobDriver(
            S3Requests requests, AwsClients clients, ProviderContext context, Function<Throwable, Fault> classify) {
        this.s3 = clients.s3();
        this.requests = requests;
        this.writes = new ConditionalWrites(s3, requests, context.retry(), context.random());
        this.clock = context.clock();
        this.clients = clients;
        this.classify = classify;
    }

    /**
     * Opens a bucket, and refuses one that follows other rules (contract CORE-1).
     *
     * @param classify what the errors of single keys in a batch mean
     */
    public static S3BlobDriver open(
            ResourceName name,
            BucketSpec spec,
            AwsClients clients,
            ProviderContext context,
            Function<Throwable, Fault> classify) {
        new BucketFitness(name).check(spec, clients);
        S3Requests requests = new S3Requests(name.physical(), spec, clients);
        return new S3BlobDriver(requests, clients, context, classify);
    }

    @Override
    public BlobInfo put(PutRequest request, Call call) throws Exception {
        if (request.length() > S3Upload.MOST) {
            StartRequest start = new StartRequest(request.key(), request.headers());
            S3Multipart parts = multipart();
            return parts.whole(start, request.condition(), id -> parts.cut(request, id, call), call);
        }
        RequestBody body = S3Upload.of(request.content(), request.length());
        if (request.condition() instanceof Condition.None) {
            return put(request, "", body, writes.attempts(call));
        }
        String id = writes.newId();
        var write = new ConditionalWrites.Write(request.key(), id, request.condition(), true);
        return writes.once(write, call, attempts -> put(request, id, body, attempts));
    }

    private BlobInfo put(PutRequest request, String id, RequestBody body, Attempts attempts) {
        PutObjectRequest put = requests.put(request, id, attempts).build();
        PutObjectResponse stored = attempts.make(() -> s3.putObject(put, body));
        return S3Results.of(request.key(), request.length(), request.headers(), stored, clock.instant());
    }

    @Override
    public Optional<GetResult> get(GetRequest request, Call call) throws Exception {
        try {
            ResponseInputStream<GetObjectResponse> body = s3.getObject(requests.get(request, call), AS_STREAM);
            BlobInfo info = S3Results.of(request.key(), body.response());
            return Optional.of(new GetResult(info, new S3Download(body, call)));
        } catch (S3Exception answer) {
            if (answer.statusCode() == S3Faults.NOT_MODIFIED) {
                return Optional.empty();
            }
            if (answer.statusCode() == S3Faults.RANGE && request.range().isPresent()) {
                return Optional.of(nothingThere(request.key(), request.range().get(), answer, call));
            }
            throw S3Faults.hidden(answer);
        }
    }

    /** The end of an object without bytes has none; any other range behind the end is the caller's mistake. */
    private GetResult nothingThere(String key, Range range, S3Exception answer, Call call) throws Exception {
        BlobInfo info = stat(key, call);
        if (range.within(info.size()).length() > 0) {
            throw answer;
        }
        return new GetResult(info, InputStream.nullInputStream());
    }

    @Override
    public BlobInfo stat(String key, Call call) throws Exception {
        try {
            return S3Results.of(key, s3.headObject(requests.head(key, call)));
        } catch (S3Exception answer) {
            throw answer.statusCode() == S3Faults.NOT_FOUND
                    ? S3Faults.missing(s3, probe(call), answer)
                    : S3Faults.hidden(answer);
        }
    }

    private HeadBucketRequest probe(Call call) {
        return HeadBucketRequest.builder()
                .bucket(requests.bucket())
                .overrideConfiguration(Deadline.of(call))
                .build();
    }

    @Override
    public ListResult list(ListRequest request, Call call) {
        ListObjectsV2Response page = s3.listObjectsV2(requests.list(request, call));
        List<BlobEntry> entries = new ArrayList<>();
        page.contents().forEach(object -> entries.add(new BlobEntry.Item(S3Results.of(object))));
        page.commonPrefixes().forEach(directory -> entries.add(new BlobEntry.Directory(directory.prefix())));
        entries.sort((a, b) -> KEY_ORDER.compare(a.name(), b.name()));
        return new ListResult(entries, page.isTruncated(), "");
    }

    @Override
    public void delete(DeleteRequest request, Call call) throws Exception {
        new Deletes(s3, requests, writes).delete(request, call);
    }

    @Override
    public S3Multipart multipart() {
        return new S3Multipart(s3, requests, writes, clock);
    }

    /** From here on in parallel parts: as much as is held in memory of one request. */
    @Override
    public long parallelAbove() {
        return S3Upload.MOST;
    }

    @Override
    public Optional<BatchDeleteDriver> batchDelete() {
        return Optional.of(new BatchDeletes(s3, requests.bucket(), this, classify));
    }

    @Override
    public Optional<CopyDriver> copyFrom(BlobDriver source) {
        return source instanceof S3BlobDriver from && from.s3 == s3
                ? Optional.of(new S3Copies(s3, from.requests.bucket(), requests, writes, clock))
                : Optional.empty();
    }

    @Override
    public SignDriver signing() {
        return new S3Signing(clients::presigner, s3, requests, clock);
    }

    @Override
    public TagDriver tags() {
        return new S3Tags(s3, requests.bucket());
    }

    @Override
    public HistoryDriver history() {
        return new S3History(s3, requests);
    }

    @Override
    public <X> Optional<X> unwrap(Class<X> vendorType) {
        return vendorType.isInstance(s3) ? Optional.of(vendorType.cast(s3)) : Optional.empty();
    }
}
