package dev.isobar.conformance.document;

import org.jspecify.annotations.Nullable;

/** A document as a bean that knows fewer fields than {@link Task}. */
final class TaskBean {
    private String owner = "";
    private String id = "";
    private @Nullable String title;

    public String getOwner() {
        return owner;
    }

    public void setOwner(String value) {
        owner = value;
    }

    public String getId() {
        return id;
    }

    public void setId(String value) {
        id = value;
    }

    public @Nullable String getTitle() {
        return title;
    }

    public void setTitle(@Nullable String value) {
        title = value;
    }
}
