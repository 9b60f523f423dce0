package dev.isobar.provider.aws.function;

import dev.isobar.document.Document;
import dev.isobar.queue.Message;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How messages and documents are written where they are stored: what the packages of those services know. Thread-safe. */
public interface Formats {
    /**
     * A message of SQS or SNS.
     *
     * @param body as it travelled
     * @param attributes those of type String
     * @param id what the service calls it
     * @param attempt which delivery this is, from 1
     * @param group the message group in a FIFO queue
     */
    Message message(
            String body,
            Map<String, String> attributes,
            String id,
            int attempt,
            Instant enqueuedAt,
            Optional<String> group);

    /**
     * The document of an item.
     *
     * @param image the item in the JSON of DynamoDB: a name and an object such as {@code {"S":"text"}} for each attribute
     */
    Document document(Map<String, @Nullable Object> image);
}
