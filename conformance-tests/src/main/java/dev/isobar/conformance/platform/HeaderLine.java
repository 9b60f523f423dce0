package dev.isobar.conformance.platform;

/** A header line as it stands on the wire, one character for each byte; the name's case as it was sent. */
public record HeaderLine(String name, String value) {
    /** True when this line has that name, in any case of letters. */
    public boolean is(String other) {
        return name.equalsIgnoreCase(other);
    }
}
