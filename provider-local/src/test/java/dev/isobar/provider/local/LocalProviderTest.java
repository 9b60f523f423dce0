package dev.isobar.provider.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.isobar.Body;
import dev.isobar.Capability;
import dev.isobar.blob.Bucket;
import dev.isobar.blob.BucketSpec;
import dev.isobar.blob.SignedUrl;
import dev.isobar.cloud.Cloud;
import dev.isobar.cloud.CloudOptions;
import dev.isobar.document.CollectionSpec;
import dev.isobar.document.DocumentCollection;
import dev.isobar.document.Key;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.queue.MessageQueue;
import dev.isobar.queue.OutgoingMessage;
import dev.isobar.queue.QueueSpec;
import dev.isobar.queue.SubscriptionSpec;
import dev.isobar.queue.Topic;
import dev.isobar.queue.TopicSpec;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The provider as a program without an application sees it: found on the class path, opened, used, opened again. */
class LocalProviderTest {
    record Note(String owner, String id, String text) {}

    private static final CollectionSpec NOTES =
            CollectionSpec.of("notes").partitionKey("owner").sortKey("id");

    @TempDir
    private Path directory;

    private Cloud open() {
        return Cloud.open(CloudOptions.defaults().setting("ISOBAR_DATA", directory.toString()));
    }

    @Test
    void everythingIsThereAfterReopening() {
        try (Cloud cloud = open()) {
            assertThat(cloud.provider()).isEqualTo("local");
            cloud.bucket(BucketSpec.of("uploads")).put("a/b", Body.of("content"));
            cloud.collection(NOTES, Note.class).create(new Note("ada", "1", "hello"));
            cloud.queue(QueueSpec.of("jobs")).send(OutgoingMessage.of("work"));
            cloud.secrets().put("token", "s3cret");
        }
        try (Cloud cloud = open()) {
            assertThat(cloud.bucket(BucketSpec.of("uploads")).get("a/b").body().text())
                    .isEqualTo("content");
            DocumentCollection<Note> notes = cloud.collection(NOTES, Note.class);
            assertThat(notes.get(Key.of("ada", "1")).value().text()).isEqualTo("hello");
            MessageQueue jobs = cloud.queue(QueueSpec.of("jobs"));
            assertThat(jobs.receive(1, Duration.ZERO).get(0).message().text()).isEqualTo("work");
            assertThat(cloud.secrets().get("token").text()).isEqualTo("s3cret");
        }
    }

    @Test
    @DisplayName("MSG-7 a topic reaches its subscriptions")
    void topics() {
        try (Cloud cloud = open()) {
            TopicSpec news = TopicSpec.of("news");
            MessageQueue reader = cloud.subscription(news, SubscriptionSpec.of("reader"));
            assertThat(reader.receive(1, Duration.ZERO)).isEmpty();
            Topic topic = cloud.topic(news);

            topic.publish(OutgoingMessage.of("hello"));

            assertThat(reader.receive(1, Duration.ZERO)).hasSize(1);
        }
    }

    @Test
    @DisplayName("CORE-7 every capability is declared")
    void capabilities() {
        assertThat(new LocalProvider().capabilities().flags()).containsExactly(Capability.values());
    }

    @Test
    void aSecondProcessMayUseBlobsWhileTheFirstOwnsTheStore() {
        try (Cloud owner = open();
                Cloud other = open()) {
            assertThat(owner.collection(NOTES, Note.class).find(Key.of("a", "b")))
                    .isEmpty();
            Bucket uploads = other.bucket(BucketSpec.of("uploads"));
            uploads.put("k", Body.of("x"));

            assertThat(owner.bucket(BucketSpec.of("uploads")).exists("k")).isTrue();
            CloudException refused = catchThrowableOfType(
                    CloudException.class,
                    () -> other.collection(NOTES, Note.class).find(Key.of("a", "b")));
            assertThat(refused.code()).isEqualTo(ErrorCode.ABORTED);
            assertThat(refused).hasMessageContaining("is in use by").hasMessageContaining("ISOBAR_DATA");
        }
    }

    @Test
    @DisplayName("BLOB-42 without a server that honours it, a URL is not signed, and the message says what to do")
    void signingNeedsAServer() {
        try (Cloud cloud = open()) {
            Bucket uploads = cloud.bucket(BucketSpec.of("uploads"));

            CloudException refused = catchThrowableOfType(
                    CloudException.class, () -> uploads.sign(SignedUrl.Method.GET, "k", Duration.ofMinutes(5)));

            assertThat(refused).hasMessageContaining("ISOBAR_PUBLIC_URL");
        }
    }

    @Test
    void aWrongDurabilityIsRefusedAtTheStart() {
        CloudException refused = catchThrowableOfType(
                CloudException.class, () -> Cloud.open(CloudOptions.defaults().setting("ISOBAR_DURABILITY", "fast")));

        assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
        assertThat(refused).hasMessageContaining("sync or relaxed");
    }
}
