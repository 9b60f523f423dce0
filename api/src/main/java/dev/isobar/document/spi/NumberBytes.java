package dev.isobar.document.spi;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;

/**
 * Numbers as bytes in the order of their values, whatever their kind: sign, then exponent, then two decimal digits a byte.
 * Equal numbers have equal bytes, and none is the beginning of another.
 */
final class NumberBytes {
    private static final int NEGATIVE = 1;
    private static final int ZERO = 2;
    private static final int POSITIVE = 3;
    private static final int BIAS = 0x8000;

    private NumberBytes() {}

    static void append(ByteArrayOutputStream out, Number number) {
        BigDecimal value = exact(number);
        if (value.signum() == 0) {
            out.write(ZERO);
        } else {
            appendSigned(out, value);
        }
    }

    private static BigDecimal exact(Number number) {
        if (number instanceof BigDecimal decimal) {
            return decimal;
        }
        return number instanceof Double real ? new BigDecimal(real) : BigDecimal.valueOf(number.longValue());
    }

    /** The number is 0.d1d2d3... times ten to the exponent; the bytes of a negative one are those of its opposite, inverted. */
    private static void appendSigned(ByteArrayOutputStream out, BigDecimal number) {
        BigDecimal value = number.abs().stripTrailingZeros();
        int flip = number.signum() < 0 ? 0xFF : 0;
        int exponent = value.precision() - value.scale() + BIAS;
        out.write(number.signum() < 0 ? NEGATIVE : POSITIVE);
        out.write((exponent >> 8) ^ flip);
        out.write(exponent ^ flip);
        appendDigits(out, value.unscaledValue().toString(), flip);
        out.write(flip);
    }

    private static void appendDigits(ByteArrayOutputStream out, String digits, int flip) {
        for (int i = 0; i < digits.length(); i += 2) {
            int tens = digits.charAt(i) - '0';
            int ones = i + 1 < digits.length() ? digits.charAt(i + 1) - '0' : 0;
            out.write((tens * 10 + ones + 1) ^ flip);
        }
    }
}
