package dev.isobar.provider.local.store;

import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One step of a change: a value is put at a key of a map or removed from it, or the map is emptied.
 *
 * @param map the name of the map
 * @param key null to empty the map
 * @param value null to remove what is there
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Operation(String map, byte @Nullable [] key, byte @Nullable [] value) {
    private static final int CLEAR = 0;
    private static final int REMOVE = 1;
    private static final int PUT = 2;

    void writeTo(Output output) {
        output.putByte(key == null ? CLEAR : value == null ? REMOVE : PUT).putText(map);
        if (key != null) {
            output.putBytes(key);
        }
        if (key != null && value != null) {
            output.putBytes(value);
        }
    }

    static Operation read(ByteBuffer source) {
        int kind = source.get();
        String map = Output.text(source);
        return switch (kind) {
            case CLEAR -> new Operation(map, null, null);
            case REMOVE -> new Operation(map, Output.bytes(source), null);
            case PUT -> new Operation(map, Output.bytes(source), Output.bytes(source));
            default ->
                throw CloudException.of(
                        ErrorCode.UNSUPPORTED,
                        "the journal holds an operation of kind " + kind
                                + ", which this version does not know; open it with the version that wrote it");
        };
    }
}
