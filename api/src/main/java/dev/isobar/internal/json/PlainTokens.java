package dev.isobar.internal.json;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The texts, numbers and literals in bytes of JSON, one after the other, for {@link PlainReader}, which sees their order. */
final class PlainTokens {
    /** Below Jackson's own limits, so that it finds what exceeds them. */
    private static final int LONGEST_NUMBER = 500;

    private static final int LONGEST_EXPONENT = 4;
    private static final int LONGEST_NAME = 10_000;
    private static final int LONGEST_KEPT = 32;
    /** As many digits as always fit into a long. */
    private static final int SAFE_DIGITS = 18;

    /** What stands in a decoded text for bytes that are no UTF-8. A text that holds it by right is Jackson's as well. */
    private static final char MALFORMED = '\uFFFD';

    private static final String TWO_SIGNS = "\"\\/bfnrt";
    private static final String MEANT = "\"\\/\b\f\n\r\t";

    /** Short ASCII names met before, by length and three signs: those of an event come again with each. Races are harmless. */
    private static final @Nullable String[] NAMES = new @Nullable String[256];

    private final byte[] json;
    private int at;
    private long sum;

    PlainTokens(byte[] json) {
        this.json = json;
    }

    /** The next sign that is no space, which is not yet taken; -1 at the end. */
    int next() {
        for (; at < json.length; at++) {
            byte sign = json[at];
            if (sign != ' ' && sign != '\n' && sign != '\r' && sign != '\t') {
                return sign;
            }
        }
        return -1;
    }

    /** Takes this sign if it is the next one. */
    boolean take(char sign) {
        boolean there = next() == sign;
        at += there ? 1 : 0;
        return there;
    }

    /** True when nothing but space is left. */
    boolean ended() {
        return next() < 0 && at == json.length;
    }

    /** The scalar that begins with the next sign, which is this; or {@link PlainReader#DECLINED}. */
    @Nullable
    Object scalar(int first) {
        if (first == '"') {
            at++;
            return text();
        }
        return switch (first) {
            case 't' -> literal("true", true);
            case 'f' -> literal("false", false);
            case 'n' -> literal("null", null);
            default -> number();
        };
    }

    private @Nullable Object literal(String word, @Nullable Object meant) {
        for (int i = 0; i < word.length(); i++) {
            if (at == json.length || json[at++] != word.charAt(i)) {
                return PlainReader.DECLINED;
            }
        }
        return meant;
    }

    /** The rest of a text whose first quote was taken, or {@link PlainReader#DECLINED}. */
    Object text() {
        String run = run();
        if (run == null || takesQuote()) {
            return run == null ? PlainReader.DECLINED : run;
        }
        StringBuilder text = new StringBuilder(run);
        do {
            run = escape(text) ? run() : null;
            if (run == null) {
                return PlainReader.DECLINED;
            }
            text.append(run);
        } while (!takesQuote());
        return text.toString();
    }

    /** As {@link #text}, for the name of a field. */
    Object name() {
        byte[] bytes = json;
        int most = Math.min(bytes.length - 1, at + LONGEST_KEPT);
        int end = at;
        while (end < most && bytes[end] != '"' && bytes[end] != '\\' && bytes[end] >= ' ') {
            end++;
        }
        if (end > most || bytes[end] != '"' || end == at) {
            return usual(text());
        }
        int hash = 31 * (31 * bytes[at] + bytes[(at + end) >> 1]) + 7 * bytes[end - 1] + end - at;
        int slot = hash & (NAMES.length - 1);
        String kept = NAMES[slot];
        if (kept != null && isNext(kept, end - at)) {
            at = end + 1;
            return kept;
        }
        Object name = text();
        NAMES[slot] = name.toString();
        return name;
    }

    /** Jackson takes half a surrogate pair in a text, and refuses it in a name. */
    private static Object usual(Object name) {
        String text = name.toString();
        boolean usual = text.length() <= LONGEST_NAME;
        for (int i = 0; i < text.length(); i++) {
            usual &= !Character.isSurrogate(text.charAt(i));
        }
        return usual ? name : PlainReader.DECLINED;
    }

    private boolean isNext(String name, int length) {
        boolean same = name.length() == length;
        for (int i = 0; i < length && same; i++) {
            same = name.charAt(i) == json[at + i];
        }
        return same;
    }

    private boolean takesQuote() {
        boolean quote = json[at] == '"';
        at += quote ? 1 : 0;
        return quote;
    }

    /** What stands between here and the next quote or escape; null when there is none, or a control, or no UTF-8. */
    private @Nullable String run() {
        byte[] bytes = json; // the compiler of a short-lived process does not keep a field in a register
        int from = at;
        int signs = 0;
        int end = from;
        for (; end < bytes.length && bytes[end] != '"' && bytes[end] != '\\'; end++) {
            if (bytes[end] >= 0 && bytes[end] < ' ') {
                return null;
            }
            signs |= bytes[end];
        }
        at = end;
        if (at == json.length) {
            return null;
        }
        if (signs >= 0) {
            return new String(json, from, at - from, StandardCharsets.ISO_8859_1);
        }
        String decoded = new String(json, from, at - from, StandardCharsets.UTF_8);
        return decoded.indexOf(MALFORMED) < 0 ? decoded : null;
    }

    /** Takes an escape; false when it is none. */
    private boolean escape(StringBuilder into) {
        at++;
        int sign = at < json.length ? json[at++] : -1;
        int meant = sign == 'u' ? unit() : TWO_SIGNS.indexOf(sign);
        if (meant >= 0) {
            into.append(sign == 'u' ? (char) meant : MEANT.charAt(meant));
        }
        return meant >= 0;
    }

    /** Four hexadecimal digits; -1 when there are none. */
    private int unit() {
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            int digit = at < json.length ? Character.digit(json[at++], 16) : -1;
            if (digit < 0) {
                return -1;
            }
            unit = unit << 4 | digit;
        }
        return unit;
    }

    private Object number() {
        int from = at;
        boolean negative = at < json.length && json[at] == '-';
        at += negative ? 1 : 0;
        int whole = digits();
        if (whole == 0 || (whole > 1 && json[at - whole] == '0')) {
            return PlainReader.DECLINED;
        }
        return at < json.length && (json[at] == '.' || json[at] == 'e' || json[at] == 'E')
                ? decimal(from, negative)
                : integer(from, whole);
    }

    /** How many digits stand here, which are taken; what they make, if they are few, is their {@link #sum}. */
    private int digits() {
        int from = at;
        sum = 0;
        while (at < json.length && json[at] >= '0' && json[at] <= '9') {
            sum = 10 * sum + json[at++] - '0';
        }
        return at - from;
    }

    private Object integer(int from, int digits) {
        if (digits <= SAFE_DIGITS || digits > LONGEST_NUMBER) {
            return digits > LONGEST_NUMBER ? PlainReader.DECLINED : (Object) (json[from] == '-' ? -sum : sum);
        }
        BigDecimal number = new BigDecimal(ascii(from));
        return number.compareTo(BigDecimal.valueOf(number.longValue())) == 0 ? (Object) number.longValue() : number;
    }

    private String ascii(int from) {
        return new String(json, from, at - from, StandardCharsets.ISO_8859_1);
    }

    private Object decimal(int from, boolean negative) {
        boolean sound = true;
        if (json[at] == '.') {
            at++;
            sound = digits() > 0;
        }
        if (at < json.length && (json[at] == 'e' || json[at] == 'E')) {
            sound &= exponent();
        }
        if (!sound || at - from > LONGEST_NUMBER) {
            return PlainReader.DECLINED;
        }
        BigDecimal number = new BigDecimal(ascii(from));
        return negative && number.signum() == 0 ? PlainReader.DECLINED : number;
    }

    private boolean exponent() {
        at++;
        at += at < json.length && (json[at] == '+' || json[at] == '-') ? 1 : 0;
        int digits = digits();
        return digits > 0 && digits <= LONGEST_EXPONENT;
    }
}
