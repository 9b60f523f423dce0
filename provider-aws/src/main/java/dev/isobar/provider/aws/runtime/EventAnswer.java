package dev.isobar.provider.aws.runtime;

import dev.isobar.Body;
import dev.isobar.provider.aws.function.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The answer to one event on its way to the Runtime API. */
final class EventAnswer implements Answer {
    private static final int BLOCK = 16 << 10;

    /** Zero bytes, which end the head of a stream. */
    private static final int ZEROS = 8;

    private final RuntimeApi api;
    private final String id;
    private boolean sent;

    EventAnswer(RuntimeApi api, String id) {
        this.api = api;
        this.id = id;
    }

    /** Whether something has left, so that the event cannot be reported as failed any more. */
    boolean isSent() {
        return sent;
    }

    @Override
    public void whole(byte[] json) throws IOException {
        api.respond(id, json);
        sent = true;
    }

    @Override
    public void streamed(byte[] head, Body body) throws IOException {
        byte[] block = new byte[BLOCK];
        try (InputStream in = body.stream()) {
            // A body of known length is there: its first block leaves with the head, or fails the event as a whole.
            int first = body.length().isPresent() ? in.readNBytes(block, 0, BLOCK) : 0;
            sent = true;
            try (StreamedPost post = api.stream(id)) {
                post.write(Arrays.copyOf(head, head.length + ZEROS), head.length + ZEROS);
                post.write(block, first);
                if (body.length().isEmpty() || first == BLOCK) {
                    copy(in, block, post);
                }
                post.end();
            }
        }
    }

    private static void copy(InputStream in, byte[] block, StreamedPost post) throws IOException {
        int read = 0;
        while (read >= 0) {
            post.flush();
            try {
                read = in.read(block);
                if (read < 0) {
                    in.close(); // and with it the line in the log, before the client sees the end
                }
            } catch (IOException | RuntimeException | Error broken) {
                post.breakOff();
                throw broken;
            }
            post.write(block, read);
        }
    }
}
