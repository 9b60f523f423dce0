package dev.isobar.example.notes;

import dev.isobar.http.HttpProblem;
import org.jspecify.annotations.Nullable;

/** What is asked of any text that a caller sends. */
final class Field {
    private Field() {}

    /** The text itself, or a problem that names the field. */
    static String required(String name, @Nullable String text, int longest) {
        if (text == null || text.isBlank()) {
            throw HttpProblem.invalid(name, "must not be blank");
        }
        return atMost(name, text, longest);
    }

    /** The text itself, or a problem that names the field. */
    static String atMost(String name, String text, int longest) {
        if (text.length() > longest) {
            throw HttpProblem.invalid(name, "has " + text.length() + " characters; allowed: at most " + longest);
        }
        if (!text.codePoints().allMatch(Character::isDefined)) {
            throw HttpProblem.invalid(name, "holds code points that are no characters");
        }
        return text;
    }
}
