package dev.isobar.queue.spi;

import java.util.List;

/**
 * How much one request to the service may carry.
 *
 * @param messages how many messages, at least 1
 * @param bytes how many bytes by {@link SendEntry#bytes()}; one message alone may exceed it
 */
public record BatchLimit(int messages, long bytes) {
    /** No limit: a batch is one request. */
    public static final BatchLimit NONE = new BatchLimit(Integer.MAX_VALUE, Long.MAX_VALUE);

    /** Where the request that begins at this entry ends: the index behind its last entry. */
    public int end(List<SendEntry> entries, int from) {
        long total = entries.get(from).bytes();
        int end = from + 1;
        while (end < entries.size() && end - from < messages) {
            total += entries.get(end).bytes();
            if (total > bytes) {
                return end;
            }
            end++;
        }
        return end;
    }
}
