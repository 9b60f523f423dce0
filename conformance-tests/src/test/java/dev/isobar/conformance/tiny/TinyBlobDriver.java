package dev.isobar.conformance.tiny;

import dev.isobar.Condition;
import dev.isobar.Revision;
import dev.isobar.blob.BlobHeaders;
import dev.isobar.blob.BlobInfo;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.blob.spi.DeleteRequest;
import dev.isobar.blob.spi.GetRequest;
import dev.isobar.blob.spi.GetResult;
import dev.isobar.blob.spi.ListRequest;
import dev.isobar.blob.spi.ListResult;
import dev.isobar.blob.spi.MultipartDriver;
import dev.isobar.blob.spi.PutRequest;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.spi.Call;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/** Blobs, as far as faults can happen to them: put, get and stat. */
record TinyBlobDriver(TinyItems items, String bucket) implements BlobDriver {
    private String path(String key) {
        return "/b/" + bucket + "/" + URLEncoder.encode(key, StandardCharsets.UTF_8);
    }

    @Override
    public BlobInfo put(PutRequest request, Call call) throws Exception {
        byte[] body = request.content().readAllBytes();
        TinyItems.Demand demand = TinyItems.Demand.NONE;
        if (request.condition() instanceof Condition.IfAbsent) {
            demand = new TinyItems.Demand(true, Optional.empty());
        } else if (request.condition() instanceof Condition.IfMatch match) {
            demand = new TinyItems.Demand(false, Optional.of(match.revision()));
        }
        return info(request.key(), body.length, items.put(path(request.key()), body, demand, call));
    }

    private static BlobInfo info(String key, long size, Revision revision) {
        BlobHeaders headers = BlobHeaders.NONE.contentType("application/octet-stream");
        return BlobInfo.of(key, size, revision, Instant.EPOCH, headers);
    }

    private TinyClient.Answer found(String key, Call call) throws Exception {
        return items.find(path(key), call)
                .orElseThrow(() -> CloudException.of(ErrorCode.NOT_FOUND, "there is no such blob"));
    }

    @Override
    public Optional<GetResult> get(GetRequest request, Call call) throws Exception {
        TinyClient.Answer answer = found(request.key(), call);
        long size = answer.length();
        InputStream content = new Timely(answer.body(), call);
        if (items.client().quirk() == Quirk.TAKES_SHORT_BODIES) {
            byte[] came = whatCame(answer.body());
            size = came.length;
            content = new ByteArrayInputStream(came);
        }
        Revision revision = new Revision(answer.header("revision"));
        return Optional.of(new GetResult(info(request.key(), size, revision), content));
    }

    private static byte[] whatCame(InputStream body) {
        ByteArrayOutputStream came = new ByteArrayOutputStream();
        try {
            for (int b = body.read(); b >= 0; b = body.read()) {
                came.write(b);
            }
        } catch (IOException takenForTheEnd) {
            return came.toByteArray();
        }
        return came.toByteArray();
    }

    @Override
    public BlobInfo stat(String key, Call call) throws Exception {
        TinyClient.Answer answer = found(key, call);
        answer.body().close();
        return info(key, answer.length(), new Revision(answer.header("revision")));
    }

    @Override
    public ListResult list(ListRequest request, Call call) {
        throw new UnsupportedOperationException("the small store lists nothing");
    }

    @Override
    public void delete(DeleteRequest request, Call call) {
        throw new UnsupportedOperationException("the small store deletes nothing");
    }

    @Override
    public MultipartDriver multipart() {
        throw new UnsupportedOperationException("the small store has no parts");
    }
}
