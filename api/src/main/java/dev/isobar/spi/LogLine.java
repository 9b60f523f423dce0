package dev.isobar.spi;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;

/**
 * What a log is told, as members in order. It becomes text where the log wants text, be that JSON or something for people, and
 * on the thread that the log chooses: a request does not pay for it. Links no JSON library. Not thread-safe while it
 * is built; nobody changes it once a log has it.
 */
public final class LogLine {
    private static final int USUAL_MEMBERS = 8;

    /** Names and values in turn; what is no {@link String} is a number and reads as one. */
    private final List<Object> members;

    private LogLine(List<Object> members) {
        this.members = members;
    }

    /** A line without members. */
    public static LogLine begin() {
        return new LogLine(new ArrayList<>(2 * USUAL_MEMBERS));
    }

    /** A line with the members of another, to be given more. */
    public static LogLine continued(LogLine other) {
        return new LogLine(new ArrayList<>(other.members));
    }

    /** With a member that is a text. The name is one of our own, which needs no escaping. */
    public LogLine text(String name, String value) {
        return with(name, value);
    }

    /** With a member that is a number. */
    public LogLine number(String name, long value) {
        return with(name, value);
    }

    /** With a duration in milliseconds, which shows three decimals. */
    public LogLine millis(String name, long nanos) {
        return with(name, BigDecimal.valueOf(nanos / 1000, 3));
    }

    private LogLine with(String name, Object value) {
        members.add(name);
        members.add(Objects.requireNonNull(value, name));
        return this;
    }

    /**
     * Gives every member in order: its name, and its value, a {@code String}, a {@code Long}, or a {@code BigDecimal} of
     * milliseconds.
     */
    public void forEach(BiConsumer<String, Object> reader) {
        for (int i = 0; i < members.size(); i += 2) {
            reader.accept((String) members.get(i), members.get(i + 1));
        }
    }

    /** The line as a JSON object without line breaks, its texts escaped. */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder(160).append('{');
        for (int i = 0; i < members.size(); i += 2) {
            line.append(i == 0 ? "\"" : ",\"").append(members.get(i)).append("\":");
            Object value = members.get(i + 1);
            if (value instanceof String text) {
                quote(text, line);
            } else {
                line.append(value);
            }
        }
        return line.append('}').toString();
    }

    private static void quote(String text, StringBuilder line) {
        line.append('"');
        for (int i = 0; i < text.length(); i++) {
            append(text.charAt(i), line);
        }
        line.append('"');
    }

    private static void append(char c, StringBuilder line) {
        if (c == '"' || c == '\\') {
            line.append('\\').append(c);
        } else if (c == '\n') {
            line.append("\\n");
        } else if (c < ' ' || c == '\u007F' || c == '\u2028' || c == '\u2029' || Character.isSurrogate(c)) {
            line.append("\\u").append(Integer.toHexString(0x10000 | c), 1, 5);
        } else {
            line.append(c);
        }
    }
}
