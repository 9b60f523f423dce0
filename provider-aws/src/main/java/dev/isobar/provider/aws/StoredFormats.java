package dev.isobar.provider.aws;

import dev.isobar.document.Document;
import dev.isobar.provider.aws.function.Formats;
import dev.isobar.queue.Message;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The formats of this provider's queues and collections, for its functions. Thread-safe. */
public final class StoredFormats implements Formats {
    @Override
    public Message message(
            String body,
            Map<String, String> attributes,
            String id,
            int attempt,
            Instant enqueuedAt,
            Optional<String> group) {
        Message message = Message.of(id, body.getBytes(StandardCharsets.UTF_8), attempt, enqueuedAt)
                .attributes(attributes);
        return group.map(message::orderingKey).orElse(message);
    }

    @Override
    public Document document(Map<String, @Nullable Object> image) {
        throw new UnsupportedOperationException("the collections of this provider are not built yet");
    }
}
