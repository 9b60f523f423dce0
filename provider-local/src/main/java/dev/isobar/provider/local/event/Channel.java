package dev.isobar.provider.local.event;

import dev.isobar.queue.MessageQueue;

/**
 * A queue and what is done about its messages.
 *
 * @param name what logs call it
 * @param queue where the messages come from
 * @param workers how many of them are handled at once, at least 1
 * @param reaction what is done about each
 */
public record Channel(String name, MessageQueue queue, int workers, Reaction reaction) {}
