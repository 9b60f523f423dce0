package dev.isobar.spi;

/**
 * A declared resource: what the application calls it and what it really is (contract CORE-4).
 *
 * @param kind {@code bucket}, {@code collection}, {@code queue}, {@code topic}, {@code subscription} or {@code secrets}
 * @param logical the declared name
 * @param physical the name at the provider; the logical one where no setting says otherwise
 * @param setting the setting that gives the physical name, such as {@code ISOBAR_BUCKET_UPLOADS}
 */
public record ResourceName(String kind, String logical, String physical, String setting) {
    /** Kind and logical name, as messages show a resource. */
    @Override
    public String toString() {
        return kind + " " + logical;
    }
}
