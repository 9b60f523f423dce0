package dev.isobar.conformance.blob;

import dev.isobar.Page;
import dev.isobar.PageToken;
import dev.isobar.blob.BlobEntry;
import dev.isobar.blob.BucketSpec;
import dev.isobar.blob.ListOptions;
import dev.isobar.cloud.Cloud;
import dev.isobar.conformance.OtherTask;

/** Reads pages that another process has the tokens of; public for the kit only, which makes it by name. */
public final class ListReader implements OtherTask {
    /** The listing that is read in this way. */
    static final ListOptions OPTIONS = ListOptions.ALL.pageSize(2);

    static final String END = "-";

    /** A reader. */
    public ListReader() {}

    /**
     * Reads one page.
     *
     * @param line the bucket's logical name and the token
     * @return the token of the next page, or {@code -}, and the names of this one
     */
    @Override
    public String answer(Cloud cloud, String line) {
        String[] words = line.split(" ", 2);
        Page<BlobEntry> page = cloud.bucket(BucketSpec.of(words[0])).list(OPTIONS.after(new PageToken(words[1])));
        StringBuilder answer =
                new StringBuilder(page.next().map(PageToken::value).orElse(END));
        page.items().forEach(entry -> answer.append(' ').append(entry.name()));
        return answer.toString();
    }
}
