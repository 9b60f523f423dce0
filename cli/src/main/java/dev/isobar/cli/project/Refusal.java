package dev.isobar.cli.project;

import java.util.List;

/** The reason why nothing can be started, in words for the person at the terminal. Ends the command with exit code 2. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> details;

    private Refusal(String sentence, List<String> details) {
        super(sentence);
        this.details = details;
    }

    /** One line that says what is wrong and what to do about it. */
    public static Refusal of(String sentence) {
        return new Refusal(sentence, List.of());
    }

    /** Lines of evidence, such as a compiler's, and the line that sums them up. */
    public static Refusal of(String sentence, List<String> details) {
        return new Refusal(sentence, List.copyOf(details));
    }

    /** What is wrong and what to do about it. */
    public String sentence() {
        return String.valueOf(getMessage());
    }

    /** The evidence; may be empty. */
    public List<String> details() {
        return details;
    }
}
