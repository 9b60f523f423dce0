package dev.isobar.conformance.model;

/**
 * A key, before it is put apart from those of other sequences.
 *
 * @param owner the partition
 * @param id the sort part
 */
record Slot(String owner, String id) {
    @Override
    public String toString() {
        return owner + "/" + id;
    }
}
