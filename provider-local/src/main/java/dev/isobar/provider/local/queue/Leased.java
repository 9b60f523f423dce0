package dev.isobar.provider.local.queue;

/**
 * A message that is out with a receiver, as the store remembers it: enough to give it back when the process has died.
 *
 * @param owner the number of its queue
 */
record Leased(int owner, Standing standing) {}
