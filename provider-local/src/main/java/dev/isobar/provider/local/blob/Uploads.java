package dev.isobar.provider.local.blob;

import dev.isobar.blob.BlobHeaders;
import dev.isobar.blob.BlobInfo;
import dev.isobar.blob.spi.CompleteRequest;
import dev.isobar.blob.spi.MultipartDriver;
import dev.isobar.blob.spi.Part;
import dev.isobar.blob.spi.PartRequest;
import dev.isobar.blob.spi.StartRequest;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.spi.Call;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Uploads in parts: a directory for each, with what it is to become and a file for each part, its checksum in the last 4
 * bytes. Those older than 7 days are swept when another begins.
 */
final class Uploads implements MultipartDriver {
    private static final String KIND = "isoupld1";
    private static final String PLAN = "upload";
    private static final Duration KEPT = Duration.ofDays(7);
    private static final String PART = "part-";
    private static final int CRC = 4;

    private final BucketFiles files;
    private final Disk disk;
    private final Staging staging;
    private final Publisher publisher;
    private final Clock clock;
    private final RandomGenerator random;

    Uploads(BucketFiles files, Disk disk, Staging staging, Publisher publisher, Clock clock, RandomGenerator random) {
        this.files = files;
        this.disk = disk;
        this.staging = staging;
        this.publisher = publisher;
        this.clock = clock;
        this.random = random;
    }

    /** What an upload is to become, and since when. */
    private record Plan(String key, Instant begun, BlobHeaders headers) {}

    @Override
    public String start(StartRequest request, Call call) throws IOException {
        files.requirePresent();
        sweep();
        String id = Stamp.id(clock.instant(), random);
        List<String> fields =
                new ArrayList<>(List.of(request.key(), clock.instant().toString()));
        fields.addAll(Headers.fields(request.headers()));
        Path staged = staging.file();
        disk.write(staged, Fields.encode(KIND, fields));
        disk.moveOver(staged, directory(id).resolve(PLAN));
        disk.forceDirectory(directory(id));
        return id;
    }

    private Path directory(String id) {
        return files.uploads().resolve(FileNames.encode(id));
    }

    private Plan plan(String key, String id) throws IOException {
        Path file = directory(id).resolve(PLAN);
        try {
            Plan plan = read(file);
            if (plan.key.equals(key)) {
                return plan;
            }
        } catch (NoSuchFileException over) {
            throw gone();
        }
        throw gone();
    }

    private CloudException gone() {
        return files.absent("there is no such upload: it was completed, aborted, or is over 7 days old");
    }

    private static Plan read(Path file) throws IOException {
        List<String> fields = Fields.decode(KIND, ByteBuffer.wrap(Files.readAllBytes(file)), file);
        BlobHeaders headers = Headers.of(fields.subList(2, fields.size()));
        return new Plan(fields.get(0), Instant.parse(fields.get(1)), headers);
    }

    @Override
    public Part part(PartRequest request, Call call) throws IOException {
        plan(request.key(), request.uploadId());
        try (Staged staged = Staged.create(staging.file(), disk)) {
            int crc = staged.append(request.content(), call);
            staged.finish(ByteBuffer.allocate(CRC).putInt(crc).array());
            Path target = partFile(request.uploadId(), request.number());
            disk.moveOver(staged.file(), target);
            disk.forceDirectory(Disk.parent(target));
            return new Part(request.number(), Integer.toHexString(crc), request.length());
        }
    }

    private Path partFile(String id, int number) {
        return directory(id).resolve(String.format(Locale.ROOT, PART + "%05d", number));
    }

    @Override
    public List<Part> parts(String key, String uploadId, Call call) throws IOException {
        plan(key, uploadId);
        List<Part> parts = new ArrayList<>();
        for (Path file : Directory.entries(directory(uploadId))) {
            String name = Directory.name(file);
            if (name.startsWith(PART)) {
                parts.add(part(Integer.parseInt(name.substring(PART.length())), file));
            }
        }
        return parts;
    }

    private static Part part(int number, Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return new Part(number, token(channel), channel.size() - CRC);
        }
    }

    private static String token(FileChannel channel) throws IOException {
        ByteBuffer crc = ByteBuffer.allocate(CRC);
        for (int count = 0; crc.hasRemaining() && count >= 0; ) {
            count = channel.read(crc, channel.size() - CRC + crc.position());
        }
        return Integer.toHexString(crc.getInt(0));
    }

    @Override
    public BlobInfo complete(CompleteRequest request, Call call) throws Exception {
        Plan plan = plan(request.key(), request.uploadId());
        try (Staged staged = Staged.create(staging.file(), disk)) {
            for (Part part : request.parts()) {
                append(staged, part, partFile(request.uploadId(), part.number()), call);
            }
            BlobInfo info = staged.finish(plan.key, plan.headers, Stamp.of(clock.instant(), random));
            publisher.publish(staged.file(), info, request.condition(), call);
            disk.deleteTree(directory(request.uploadId()));
            return info;
        }
    }

    private static void append(Staged staged, Part part, Path file, Call call) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                InputStream content = new ContentStream(channel, 0, channel.size() - CRC)) {
            if (!Integer.toHexString(staged.append(content, call)).equals(part.token())) {
                throw changed(part);
            }
        } catch (NoSuchFileException missing) {
            throw changed(part);
        }
    }

    private static CloudException changed(Part part) {
        return CloudException.of(
                ErrorCode.ABORTED, "part " + part.number() + " is not the one that was sent; send it again, or resume");
    }

    @Override
    public void abort(String key, String uploadId, Call call) throws IOException {
        disk.deleteTree(directory(uploadId));
    }

    private void sweep() throws IOException {
        Instant oldest = clock.instant().minus(KEPT);
        for (Path upload : Directory.entries(files.uploads())) {
            if (begun(upload).isBefore(oldest)) {
                disk.deleteTree(upload);
            }
        }
    }

    private static Instant begun(Path upload) throws IOException {
        try {
            return read(upload.resolve(PLAN)).begun;
        } catch (NoSuchFileException stillBeginning) {
            return Instant.MAX;
        }
    }
}
