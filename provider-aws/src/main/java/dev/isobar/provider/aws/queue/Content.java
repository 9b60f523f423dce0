package dev.isobar.provider.aws.queue;

import java.util.Map;
import java.util.Optional;

/**
 * What a message says, whatever it looks like on its way.
 *
 * @param body its bytes; not a copy
 * @param attributes its attributes; immutable
 * @param key its ordering key, where its message group does not tell it
 * @param id its id, where the service does not tell it
 * @param obituary what is known of it if it is dead
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Content(
        byte[] body,
        Map<String, String> attributes,
        Optional<String> key,
        Optional<String> id,
        Optional<Obituary> obituary) {

    static Content of(byte[] body, Map<String, String> attributes) {
        return new Content(body, attributes, Optional.empty(), Optional.empty(), Optional.empty());
    }

    Content key(Optional<String> other) {
        return new Content(body, attributes, other, id, obituary);
    }

    Content id(String other) {
        return new Content(body, attributes, key, Optional.of(other), obituary);
    }

    Content obituary(Obituary other) {
        return new Content(body, attributes, key, id, Optional.of(other));
    }

    /** The same, alive. */
    Content alive() {
        return new Content(body, attributes, key, Optional.empty(), Optional.empty());
    }
}
