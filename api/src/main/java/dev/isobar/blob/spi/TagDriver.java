package dev.isobar.blob.spi;

import dev.isobar.spi.Call;
import java.util.Map;

/** Tags beside blobs. They end with the state that they were set on: a put begins without tags. */
public interface TagDriver {
    /** The tags of a blob; empty when it has none. */
    Map<String, String> tags(String key, Call call) throws Exception;

    /** Replaces all tags of a blob. */
    void tag(TagRequest request, Call call) throws Exception;
}
