package dev.isobar.bench;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * The best that the SDK's blocking client does with a file, by hand: parts of 8 MiB, some at once, each read from its place in
 * the file and written to it by the thread that moves it.
 */
final class HandMadeTransfer {
    private static final int PART = 8 << 20;

    private final S3Client s3;
    private final String bucket;
    private final String key;
    private final int lanes;

    HandMadeTransfer(S3Client s3, String bucket, String key, int lanes) {
        this.s3 = s3;
        this.bucket = bucket;
        this.key = key;
        this.lanes = lanes;
    }

    void upload(Path file) throws Exception {
        String id = s3.createMultipartUpload(request -> request.bucket(bucket).key(key))
                .uploadId();
        try (FileChannel in = FileChannel.open(file)) {
            List<CompletedPart> parts = inParallel(in.size(), from -> send(in, id, from));
            s3.completeMultipartUpload(request ->
                    request.bucket(bucket).key(key).uploadId(id).multipartUpload(upload -> upload.parts(parts)));
        }
    }

    private CompletedPart send(FileChannel in, String id, long from) throws IOException {
        byte[] bytes = new byte[(int) Math.min(PART, in.size() - from)];
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            if (in.read(buffer, from + buffer.position()) < 0) {
                throw new EOFException("the file became shorter");
            }
        }
        int number = (int) (from / PART) + 1;
        String eTag = s3.uploadPart(
                        request -> request.bucket(bucket).key(key).uploadId(id).partNumber(number),
                        RequestBody.fromContentProvider(
                                () -> new ByteArrayInputStream(bytes), bytes.length, "application/octet-stream"))
                .eTag();
        return CompletedPart.builder().partNumber(number).eTag(eTag).build();
    }

    void download(Path file) throws Exception {
        long size = s3.headObject(request -> request.bucket(bucket).key(key)).contentLength();
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            inParallel(size, from -> fetch(out, from, Math.min(size, from + PART)));
        }
    }

    private Long fetch(FileChannel out, long from, long to) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long at = from;
        try (InputStream in =
                s3.getObject(request -> request.bucket(bucket).key(key).range("bytes=" + from + "-" + (to - 1)))) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(ByteBuffer.wrap(buffer, 0, n), at);
                at += n;
            }
        }
        if (at != to) {
            throw new EOFException("a range came back short");
        }
        return at;
    }

    private interface Move<R> {
        R part(long from) throws IOException;
    }

    private <R> List<R> inParallel(long size, Move<R> move) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(lanes);
        try {
            List<Callable<R>> tasks = new ArrayList<>();
            for (long from = 0; from < size; from += PART) {
                long begin = from;
                tasks.add(() -> move.part(begin));
            }
            List<R> done = new ArrayList<>();
            for (Future<R> task : threads.invokeAll(tasks)) {
                done.add(task.get());
            }
            return done;
        } finally {
            threads.shutdownNow();
        }
    }
}
