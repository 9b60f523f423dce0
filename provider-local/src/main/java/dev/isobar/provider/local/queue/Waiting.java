package dev.isobar.provider.local.queue;

import dev.isobar.queue.Message;
import java.time.Instant;
import java.util.Optional;

/**
 * A message that waits in a queue.
 *
 * @param message as it would be delivered; its attempts are those that were made
 * @param from the moment from which it is delivered; empty while another of its ordering key is before it
 */
public record Waiting(Message message, Optional<Instant> from) {}
