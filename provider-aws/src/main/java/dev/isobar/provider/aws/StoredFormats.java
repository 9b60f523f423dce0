package dev.isobar.provider.aws;

import dev.isobar.app.spi.DocumentChange;
import dev.isobar.document.CollectionSpec;
import dev.isobar.provider.aws.document.StreamImages;
import dev.isobar.provider.aws.function.Formats;
import dev.isobar.provider.aws.queue.SqsText;
import dev.isobar.queue.Message;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The formats of this provider's queues and collections, for its functions. Needs no class of the SDK. Thread-safe. */
public final class StoredFormats implements Formats {
    @Override
    public Message message(
            String body,
            Map<String, String> attributes,
            String id,
            int attempt,
            Instant enqueuedAt,
            Optional<String> group) {
        return new SqsText(body, attributes).message(id, attempt, enqueuedAt, group);
    }

    @Override
    public DocumentChange change(CollectionSpec spec, Map<String, @Nullable Object> record) {
        return StreamImages.of(spec).change(record);
    }
}
