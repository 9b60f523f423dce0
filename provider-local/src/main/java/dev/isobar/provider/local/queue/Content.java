package dev.isobar.provider.local.queue;

import java.util.Map;

/**
 * What a message says. Written once, so that counting an attempt never rewrites a body.
 *
 * @param id what receivers see
 * @param enqueuedAt milliseconds since 1970
 * @param body not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Content(String id, long enqueuedAt, byte[] body, Map<String, String> attributes) {
    Content enqueuedAt(long moment) {
        return new Content(id, moment, body, attributes);
    }
}
