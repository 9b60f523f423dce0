package dev.isobar.conformance.blob;

import dev.isobar.Body;
import dev.isobar.blob.BlobInfo;
import dev.isobar.blob.BlobWriter;
import dev.isobar.blob.Bucket;
import dev.isobar.blob.PutOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The five kinds of source that an object can be written from (contract BLOB-10). */
enum Sources {
    BYTES {
        @Override
        BlobInfo write(Bucket bucket, String key, byte[] bytes, PutOptions options) {
            return bucket.put(key, Body.of(bytes), options);
        }
    },
    FILE {
        @Override
        BlobInfo write(Bucket bucket, String key, byte[] bytes, PutOptions options) {
            try {
                Path file = Files.createTempFile("isobar-source", "");
                try {
                    Files.write(file, bytes);
                    return bucket.put(key, Body.of(file), options);
                } finally {
                    Files.delete(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    },
    STREAM_OF_KNOWN_LENGTH {
        @Override
        BlobInfo write(Bucket bucket, String key, byte[] bytes, PutOptions options) {
            return bucket.put(key, Body.of(new ByteArrayInputStream(bytes), bytes.length), options);
        }
    },
    STREAM_OF_UNKNOWN_LENGTH {
        @Override
        BlobInfo write(Bucket bucket, String key, byte[] bytes, PutOptions options) {
            return bucket.put(key, Body.of(new ByteArrayInputStream(bytes)), options);
        }
    },
    WRITER {
        @Override
        BlobInfo write(Bucket bucket, String key, byte[] bytes, PutOptions options) {
            try (BlobWriter writer = bucket.writer(key, options)) {
                writer.write(bytes);
                return writer.commit();
            }
        }
    };

    /** Writes these bytes from this kind of source. */
    abstract BlobInfo write(Bucket bucket, String key, byte[] bytes, PutOptions options);
}
