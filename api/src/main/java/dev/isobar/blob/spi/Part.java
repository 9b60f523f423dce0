package dev.isobar.blob.spi;

/**
 * A part that is stored.
 *
 * @param number 1 to 10,000
 * @param token what the service wants to see again on completion, such as an entity tag
 * @param size its bytes
 */
public record Part(int number, String token, long size) {}
