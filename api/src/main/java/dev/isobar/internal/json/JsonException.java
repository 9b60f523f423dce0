package dev.isobar.internal.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;

/** Text that is no JSON, or JSON that does not fit the type it was read as. The message is fit for a client to see. */
public final class JsonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;

    JsonException(String field, String message, Throwable cause) {
        super(message, cause);
        this.field = field;
    }

    static JsonException malformed(IOException cause) {
        return new JsonException("", "is not well-formed JSON" + position(cause), cause);
    }

    private static String position(IOException cause) {
        if (!(cause instanceof JsonProcessingException located) || located.getLocation() == null) {
            return "";
        }
        return " at line " + located.getLocation().getLineNr() + ", column "
                + located.getLocation().getColumnNr();
    }

    /** The field that does not fit, nested names joined by dots; empty when the text as a whole is at fault. */
    public String field() {
        return field;
    }
}
