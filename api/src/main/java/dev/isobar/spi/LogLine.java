package dev.isobar.spi;

/**
 * One JSON object on one line, built by hand so that a log line links no JSON library. Names are our own and safe; texts are
 * escaped.
 */
public final class LogLine {
    private final StringBuilder line = new StringBuilder(160);

    private LogLine() {}

    /** An empty object. */
    public static LogLine begin() {
        LogLine begun = new LogLine();
        begun.line.append('{');
        return begun;
    }

    /** An object that this class ended before, to be given more members. */
    public static LogLine continued(String ended) {
        LogLine begun = new LogLine();
        begun.line.append(ended, 0, ended.length() - 1);
        return begun;
    }

    /** A member that is a string. */
    public LogLine text(String name, String value) {
        name(name);
        line.append('"');
        for (int i = 0; i < value.length(); i++) {
            append(value.charAt(i));
        }
        line.append('"');
        return this;
    }

    /** A member that is a number. */
    public LogLine number(String name, long value) {
        name(name);
        line.append(value);
        return this;
    }

    /** A duration in milliseconds with three decimals. */
    public LogLine millis(String name, long nanos) {
        name(name);
        long micros = nanos / 1000;
        line.append(micros / 1000).append('.');
        String decimals = Long.toString(1000 + micros % 1000);
        line.append(decimals, 1, 4);
        return this;
    }

    /** The line. */
    public String end() {
        return line.append('}').toString();
    }

    private void name(String name) {
        if (line.length() > 1) {
            line.append(',');
        }
        line.append('"').append(name).append("\":");
    }

    private void append(char c) {
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
