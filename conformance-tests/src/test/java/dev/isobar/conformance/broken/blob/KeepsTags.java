package dev.isobar.conformance.broken.blob;

import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.blob.spi.TagDriver;
import dev.isobar.blob.spi.TagRequest;
import dev.isobar.conformance.blob.DelegatingBlobDriver;
import dev.isobar.spi.Call;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps the tags of an object for the one that takes its place. */
final class KeepsTags extends DelegatingBlobDriver {
    KeepsTags(BlobDriver driver) {
        super(driver);
    }

    private final Map<String, Map<String, String>> kept = new ConcurrentHashMap<>();

    @Override
    public TagDriver tags() {
        TagDriver tags = super.tags();
        return new TagDriver() {
            @Override
            public Map<String, String> tags(String key, Call call) throws Exception {
                tags.tags(key, call);
                return kept.getOrDefault(key, Map.of());
            }

            @Override
            public void tag(TagRequest request, Call call) throws Exception {
                tags.tag(request, call);
                kept.put(request.key(), request.tags());
            }
        };
    }
}
