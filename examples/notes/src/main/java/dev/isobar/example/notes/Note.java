package dev.isobar.example.notes;

import java.time.Instant;
import java.util.List;

/**
 * A note as it is stored and shown.
 *
 * @param owner whose it is: the partition key
 * @param id sorts by time of creation: the sort key
 * @param folder indexed, over all owners
 */
public record Note(
        String owner,
        String id,
        String folder,
        String title,
        String text,
        List<String> tags,
        Instant createdAt,
        Instant updatedAt) {}
