package dev.isobar.tool.spi;

/**
 * A setting of a deployed application (contract CORE-4).
 *
 * @param name such as {@code ISOBAR_BUCKET_UPLOADS}
 * @param purpose what its value is, in a few words
 * @param need whether the application starts without it
 */
public record NeededSetting(String name, String purpose, Need need) {
    /** Whether a setting must be there. */
    public enum Need {
        /** The application does not work without it. */
        REQUIRED,
        /** It works without, as the purpose says. */
        OPTIONAL
    }
}
