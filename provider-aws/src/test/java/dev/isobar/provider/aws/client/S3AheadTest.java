package dev.isobar.provider.aws.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.SdkHttpRequest;

class S3AheadTest {
    @Test
    void signsAsS3WantsItWithCredentialsThatNobodyHas() {
        SdkHttpRequest signed = new S3Ahead().signed().request();

        assertThat(signed.firstMatchingHeader("Authorization"))
                .hasValueSatisfying(
                        value -> assertThat(value).contains("Credential=none/", "/us-east-1/s3/aws4_request"));
        assertThat(signed.firstMatchingHeader("x-amz-trailer")).hasValue("x-amz-checksum-crc32");
    }
}
