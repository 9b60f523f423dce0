package dev.isobar.blob;

import dev.isobar.spi.Call;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/**
 * A download into a file: each range is written to its own place by the lane that fetches it. A CRC-32C is summed as bytes pass
 * by; any other checksum needs them in order, and so a second look at the file.
 */
final class FileTarget implements Target {
    private final NewFile file;

    FileTarget(NewFile file) {
        this.file = file;
    }

    @Override
    public void whole(InputStream content, Call call) throws IOException {
        file.write(content, 0, call);
    }

    @Override
    public void ranges(Ranges ranges, Transfer transfer, Call call) throws Exception {
        boolean sums =
                ranges.checksum().filter(Checksum.Crc32c.class::isInstance).isPresent();
        JoinedCrc crc = new JoinedCrc();
        try (Lanes lanes = new Lanes(transfer.atOnceOfFile(), call)) {
            for (Range.Span span : ranges.of(transfer.partBytes())) {
                lanes.begin(() -> {
                    try (InputStream content = ranges.open(span)) {
                        return sums ? summed(content, span, crc, call) : written(content, span, call);
                    }
                });
            }
            lanes.finish();
        }
        if (!sums) {
            file.compare(ranges.checksum().orElse(null), call);
        } else if (!ranges.checksum().equals(Optional.of(crc.whole()))) {
            throw NewFile.mismatch();
        }
    }

    private Range.Span summed(InputStream content, Range.Span span, JoinedCrc crc, Call call) throws IOException {
        CRC32C sum = new CRC32C();
        written(new CheckedInputStream(content, sum), span, call);
        crc.add(span.from(), (int) sum.getValue(), span.length());
        return span;
    }

    private Range.Span written(InputStream content, Range.Span span, Call call) throws IOException {
        file.write(content, span.from(), call);
        return span;
    }
}
