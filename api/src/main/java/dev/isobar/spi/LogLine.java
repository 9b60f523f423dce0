package dev.isobar.spi;

import dev.isobar.internal.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * What a log is told, as members in order. It becomes text where the log wants text, be that JSON or something for people, and
 * on the thread that the log chooses: a request does not pay for it. Links no JSON library. Not thread-safe while it
 * is built; nobody changes it once a log has it.
 */
public final class LogLine {
    private static final int USUAL_MEMBERS = 11;
    private static final int USUAL_LENGTH = 320;

    /** Names and values in turn: texts, lists of texts, and numbers. */
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

    /** With all members of another. */
    public LogLine all(LogLine other) {
        members.addAll(other.members);
        return this;
    }

    /** With a member that is a text. The name is one of our own, which needs no escaping. */
    public LogLine text(String name, String value) {
        return with(name, value);
    }

    /** With a member that is a list of texts. */
    public LogLine texts(String name, List<String> values) {
        return with(name, List.copyOf(values));
    }

    /** With a member that is a number. */
    public LogLine number(String name, long value) {
        return with(name, value);
    }

    /** With a duration in milliseconds, which shows three decimals; a clock that ran backwards makes it none. */
    public LogLine millis(String name, long nanos) {
        return with(name, new Millis(Math.max(0, nanos) / 1000));
    }

    private LogLine with(String name, Object value) {
        members.add(name);
        members.add(Objects.requireNonNull(value, name));
        return this;
    }

    /**
     * Gives every member in order: its name, and its value, a {@code String}, a {@code Long}, a list of texts, or milliseconds,
     * whose text is a number with three decimals.
     */
    public void forEach(BiConsumer<String, Object> reader) {
        for (int i = 0; i < members.size(); i += 2) {
            reader.accept((String) members.get(i), members.get(i + 1));
        }
    }

    /** The values of those members that have one of these names, in the order of the line, a space between two. */
    public String words(Set<String> names) {
        StringBuilder words = new StringBuilder(64);
        for (int i = 0; i < members.size(); i += 2) {
            if (names.contains((String) members.get(i))) {
                words.append(words.length() == 0 ? "" : " ").append(members.get(i + 1));
            }
        }
        return words.toString();
    }

    /** The line as a JSON object without line breaks, its texts escaped. */
    @Override
    public String toString() {
        return json().toString();
    }

    /** As {@link #toString}, in UTF-8 and with a line break at its end. */
    public byte[] toUtf8() {
        return Json.utf8(json().append('\n'));
    }

    private StringBuilder json() {
        StringBuilder line = new StringBuilder(USUAL_LENGTH).append('{');
        for (int i = 0; i < members.size(); i += 2) {
            line.append(i == 0 ? "\"" : ",\"").append(members.get(i)).append("\":");
            append(members.get(i + 1), line);
        }
        return line.append('}');
    }

    private static void append(Object value, StringBuilder line) {
        if (value instanceof String text) {
            quote(text, line);
        } else if (value instanceof List<?> texts) {
            line.append('[');
            for (int i = 0; i < texts.size(); i++) {
                line.append(i == 0 ? "" : ",");
                append(texts.get(i), line);
            }
            line.append(']');
        } else {
            line.append(value);
        }
    }

    private static void quote(String text, StringBuilder line) {
        line.append('"');
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\' || c > '~') {
                line.append(text, from, i);
                sign(c, line);
                from = i + 1;
            }
        }
        line.append(from == 0 ? text : text.substring(from)).append('"');
    }

    private static void sign(char c, StringBuilder line) {
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

    /** Not a BigDecimal, whose own start costs Java 25 more than all else that a first request does here. */
    private record Millis(long micros) {
        @Override
        public String toString() {
            String thousandths = Long.toString(1000 + micros % 1000);
            return new StringBuilder(12)
                    .append(micros / 1000)
                    .append('.')
                    .append(thousandths, 1, 4)
                    .toString();
        }
    }
}
