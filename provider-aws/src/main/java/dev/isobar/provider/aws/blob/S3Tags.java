package dev.isobar.provider.aws.blob;

import dev.isobar.blob.spi.TagDriver;
import dev.isobar.blob.spi.TagRequest;
import dev.isobar.provider.aws.client.Deadline;
import dev.isobar.spi.Call;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.PutObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.Tag;

/** Tags of objects. */
final class S3Tags implements TagDriver {
    private final S3Client s3;
    private final String bucket;

    S3Tags(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    @Override
    public Map<String, String> tags(String key, Call call) {
        GetObjectTaggingRequest request = GetObjectTaggingRequest.builder()
                .bucket(bucket)
                .key(key)
                .overrideConfiguration(Deadline.of(call))
                .build();
        Map<String, String> tags = new HashMap<>();
        s3.getObjectTagging(request).tagSet().forEach(tag -> tags.put(tag.key(), tag.value()));
        return tags;
    }

    @Override
    public void tag(TagRequest request, Call call) {
        List<Tag> tags = request.tags().entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
        s3.putObjectTagging(PutObjectTaggingRequest.builder()
                .bucket(bucket)
                .key(request.key())
                .tagging(all -> all.tagSet(tags))
                .overrideConfiguration(Deadline.of(call))
                .build());
    }
}
