package dev.isobar.example.notes;

import dev.isobar.http.HttpProblem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request to create or replace a note; only the title must be there. Anything that does not fit is answered
 * with 400 and the field's name.
 */
public record NoteDraft(
        @Nullable String title,
        @Nullable String text,
        @Nullable List<@Nullable String> tags,
        @Nullable String folder) {
    private static final String INBOX = "inbox";

    /** The note that this draft asks for, as if it were new. */
    Note create(String owner, String id, Instant now) {
        return new Note(owner, id, checkedFolder(), checkedTitle(), checkedText(), checkedTags(), now, now);
    }

    private String checkedTitle() {
        return Field.required("title", title, 200);
    }

    private String checkedFolder() {
        return folder == null ? INBOX : Field.required("folder", folder, 100);
    }

    private String checkedText() {
        return text == null ? "" : Field.atMost("text", text, 50_000);
    }

    private List<String> checkedTags() {
        if (tags == null) {
            return List.of();
        }
        if (tags.size() > 20) {
            throw HttpProblem.invalid("tags", "has " + tags.size() + " entries; allowed: at most 20");
        }
        return tags.stream().map(tag -> Field.required("tags", tag, 50)).toList();
    }
}
