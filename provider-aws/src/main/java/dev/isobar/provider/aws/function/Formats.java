package dev.isobar.provider.aws.function;

import dev.isobar.app.spi.DocumentChange;
import dev.isobar.document.CollectionSpec;
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
     * A change of a collection's document.
     *
     * @param record the part of a stream's record that is called {@code dynamodb}, in DynamoDB's own JSON
     */
    DocumentChange change(CollectionSpec spec, Map<String, @Nullable Object> record);
}
