package dev.isobar.provider.aws.runtime;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Reads answers of HTTP/1.1, one after the other, with a limit to everything. What is none is an {@link IOException} that says why. */
final class AnswerReader {
    /** Of a status line and its headers. */
    static final int MOST_HEAD = 64 << 10;

    /** Ten times what an event may have: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html. */
    static final int MOST_BODY = 64 << 20;

    private static final int HEX = 16;

    private final InputStream in;
    private int left;

    AnswerReader(InputStream in) {
        this.in = in;
    }

    /** Waits for the next answer, as long as it takes. */
    HttpAnswer read() throws IOException {
        left = MOST_HEAD;
        int status = status(line(first()));
        Map<String, String> headers = headers();
        return new HttpAnswer(status, headers, body(status, headers));
    }

    private int first() throws IOException {
        int first;
        try {
            first = in.read();
        } catch (IOException reset) {
            throw new Unanswered(reset);
        }
        if (first < 0) {
            throw new Unanswered(null);
        }
        return first;
    }

    private static int status(String line) throws IOException {
        boolean sound = line.startsWith("HTTP/1.") && line.length() > 11 && line.charAt(8) == ' ';
        int status = sound ? number(line.substring(9, 12), 10, 999) : 0;
        if (status < 200) {
            throw malformed("its status line is '" + line.substring(0, Math.min(line.length(), 80)) + "'");
        }
        return status;
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw malformed("a header without a name");
            }
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    private byte[] body(int status, Map<String, String> headers) throws IOException {
        String coding = headers.get("transfer-encoding");
        String length = headers.get("content-length");
        if (coding != null) {
            if (!coding.equalsIgnoreCase("chunked")) {
                throw malformed("its transfer coding is " + coding);
            }
            return chunks();
        }
        if (length == null && status != 204) {
            throw malformed("it does not say how long its body is");
        }
        return length == null ? new byte[0] : exactly(number(length, 10, MOST_BODY));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        left = MOST_HEAD;
        for (int size = chunkSize(body.size()); size > 0; size = chunkSize(body.size())) {
            body.write(exactly(size), 0, size);
            left = MOST_HEAD;
            if (!line().isEmpty()) {
                throw malformed("a chunk is longer than it says");
            }
        }
        headers();
        return body.toByteArray();
    }

    private int chunkSize(int before) throws IOException {
        String line = line();
        int extension = line.indexOf(';');
        String size = extension < 0 ? line : line.substring(0, extension);
        return number(size.strip(), HEX, MOST_BODY - before);
    }

    private byte[] exactly(int size) throws IOException {
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw cut();
        }
        return bytes;
    }

    private String line() throws IOException {
        return line(in.read());
    }

    /** A line, without its end, whose first byte was read. */
    private String line(int first) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(64);
        int next = first;
        for (; next != '\n' && next >= 0; next = in.read()) {
            if (--left < 0) {
                throw malformed("its head has more than " + MOST_HEAD + " bytes");
            }
            line.write(next);
        }
        if (next < 0) {
            throw cut();
        }
        left--;
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    private static int number(String digits, int radix, int most) throws IOException {
        long value = digits.isEmpty() ? -1 : 0;
        for (int i = 0; i < digits.length() && value >= 0; i++) {
            int digit = Character.digit(digits.charAt(i), radix);
            value = digit < 0 ? -1 : value * radix + digit;
            if (value > most) {
                throw malformed("a length or a status is above " + most);
            }
        }
        if (value < 0) {
            throw malformed("a length or a status is no number");
        }
        return (int) value;
    }

    private static IOException cut() {
        return new EOFException("the Runtime API's answer was cut short");
    }

    private static IOException malformed(String why) {
        return new IOException("the Runtime API's answer cannot be read: " + why);
    }
}
