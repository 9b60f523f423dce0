package dev.isobar.provider.local.queue;

/**
 * A message among the dead letters.
 *
 * @param cause what the handler said
 */
record Dead(String cause, Standing standing) {}
