package dev.isobar.provider.aws.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.cloud.Cloud;
import dev.isobar.spi.Call;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

@DisplayName("MSG-1 bodies of messages in S3")
class S3LargeBodiesTest {
    private static final Call CALL = Call.unhurried();

    private ScriptedS3 s3;
    private Cloud cloud;
    private S3LargeBodies bodies;

    @BeforeEach
    void open() throws IOException {
        s3 = new ScriptedS3();
        cloud = s3.open();
        bodies = new S3LargeBodies(ScriptedS3.bucket(cloud).unwrap(S3Client.class), "bodies", "isobar-bodies/q/");
    }

    @AfterEach
    void close() {
        cloud.close();
        s3.close();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aBodyIsStoredBelowThePrefix() {
        s3.answer(200, Map.of("ETag", "\"e\""), "");

        bodies.store("id-1", utf8("hello"), CALL);

        assertThat(s3.lines()).containsExactly("PUT /bodies/isobar-bodies/q/id-1");
        assertThat(s3.asked().get(0).body()).isEqualTo("hello");
        assertThat(s3.asked().get(0).header("Content-type")).isEqualTo("application/octet-stream");
    }

    @Test
    void aBodyIsFetchedAndWhatIsLongerIsCut() throws Exception {
        s3.answer(200, Map.of("ETag", "\"e\""), "hello").answer(200, Map.of("ETag", "\"e\""), "hello");

        assertThat(bodies.fetch("id-1", 100, CALL)).hasValue(utf8("hello"));
        assertThat(bodies.fetch("id-1", 4, CALL)).hasValue(utf8("hell"));
        assertThat(s3.lines()).containsOnly("GET /bodies/isobar-bodies/q/id-1");
    }

    @Test
    void aBodyThatIsNotThereIsEmpty() throws Exception {
        s3.error(404, "NoSuchKey");

        assertThat(bodies.fetch("id-1", 100, CALL)).isEmpty();
    }

    @Test
    void aBucketThatIsNotThereAndAKeyThatMayNotBeReadAreNoAbsence() {
        s3.error(404, "NoSuchBucket").error(403, "AccessDenied");

        for (String code : new String[] {"NoSuchBucket", "AccessDenied"}) {
            assertThatThrownBy(() -> bodies.fetch("id-1", 100, CALL))
                    .isInstanceOfSatisfying(
                            S3Exception.class,
                            answer -> assertThat(answer.awsErrorDetails().errorCode())
                                    .isEqualTo(code));
        }
    }

    @Test
    void aBodyIsDeleted() {
        s3.answer(204, Map.of(), "");

        bodies.delete("id-1", CALL);

        assertThat(s3.lines()).containsExactly("DELETE /bodies/isobar-bodies/q/id-1");
    }

    @Test
    void anAnswerThatIsLostIsTriedAgainAsOftenAsIsSetAndThenFails() {
        s3.lost().lost().lost();

        assertThatThrownBy(() -> bodies.store("id-1", utf8("hello"), CALL)).isInstanceOf(SdkClientException.class);
        assertThat(s3.lines()).hasSize(3);
    }
}
