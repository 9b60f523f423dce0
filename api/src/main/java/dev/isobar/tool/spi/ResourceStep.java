package dev.isobar.tool.spi;

/**
 * What became of one resource.
 *
 * @param resource what the application calls it, such as {@code bucket uploads}
 * @param physical what the cloud calls it
 * @param outcome what was done
 * @param detail more about it, such as what is wrong with it; may be empty
 */
public record ResourceStep(String resource, String physical, Outcome outcome, String detail) {
    /** What was done. */
    public enum Outcome {
        /** It was missing and is there now. */
        CREATED("created"),
        /** It is missing; a dry run. */
        MISSING("would be created"),
        /** It was there, fits its declaration, and was left alone. */
        PRESENT("is there"),
        /** It was there, does not fit its declaration, and was left alone. */
        UNFIT("is there and does not fit");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }

        /** The outcome in words for a person. */
        public String words() {
            return words;
        }
    }
}
