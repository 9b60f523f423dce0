package dev.isobar.example.notes;

import java.util.Optional;

/**
 * Where a note's picture lies in the bucket. Originals and thumbnails have prefixes of their own, so that a new thumbnail does not
 * start the making of another.
 *
 * @param owner any text, slashes included
 * @param id an id, which has no slash
 */
record ImageKey(String owner, String id) {
    static final String IMAGES = "images/";
    static final String THUMBNAILS = "thumbnails/";

    /** What the key of an original or a thumbnail was made of; empty when the blob is none of ours. */
    static Optional<ImageKey> read(String blobKey) {
        int start = blobKey.indexOf('/') + 1;
        int slash = blobKey.lastIndexOf('/');
        boolean ours = (blobKey.startsWith(IMAGES) || blobKey.startsWith(THUMBNAILS))
                && start < slash
                && slash < blobKey.length() - 1;
        return ours
                ? Optional.of(new ImageKey(blobKey.substring(start, slash), blobKey.substring(slash + 1)))
                : Optional.empty();
    }

    String original() {
        return IMAGES + owner + '/' + id;
    }

    String thumbnail() {
        return THUMBNAILS + owner + '/' + id;
    }
}
