package dev.isobar.http;

import java.util.Locale;

/** What an {@code Accept} header likes, by RFC 9110: the most specific range that fits gives the quality. */
final class Accept {
    private Accept() {}

    static String choose(String accept, String... offered) {
        String best = "";
        double most = 0;
        for (String type : offered) {
            double quality = quality(accept, type);
            if (quality > most) {
                most = quality;
                best = type;
            }
        }
        if (best.isEmpty()) {
            throw HttpProblem.of(406, "what there is to answer with: " + String.join(", ", offered));
        }
        return best;
    }

    /** 0 when the type is not wanted, up to 1 when nothing is wanted more. */
    static double quality(String accept, String contentType) {
        if (accept.isBlank() || accept.equals("*/*")) {
            return 1;
        }
        String type = ContentTypes.essence(contentType);
        int specific = -1;
        double quality = 0;
        for (String range : accept.split(",", -1)) {
            int fit = fit(ContentTypes.essence(range), type);
            if (fit > specific) {
                specific = fit;
                quality = weight(range);
            }
        }
        return quality;
    }

    private static int fit(String range, String type) {
        if (range.equals(type)) {
            return 2;
        }
        if (range.endsWith("/*") && type.startsWith(range.substring(0, range.length() - 1))) {
            return 1;
        }
        return range.equals("*/*") ? 0 : -1;
    }

    private static double weight(String range) {
        String[] parts = range.split(";", -1);
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip().toLowerCase(Locale.ROOT);
            if (parameter.startsWith("q=")) {
                return number(parameter.substring(2).strip());
            }
        }
        return 1;
    }

    private static double number(String text) {
        try {
            double value = Double.parseDouble(text);
            return value >= 0 && value <= 1 ? value : 1;
        } catch (NumberFormatException e) {
            return 1;
        }
    }
}
