package dev.isobar.provider.aws.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

class EarlyHttpClientTest {
    private static final HttpExecuteRequest REQUEST = HttpExecuteRequest.builder()
            .request(SdkHttpFullRequest.builder()
                    .method(SdkHttpMethod.GET)
                    .uri(URI.create("http://127.0.0.1"))
                    .build())
            .build();

    private final CountDownLatch mayBeMade = new CountDownLatch(1);
    private final AtomicInteger closed = new AtomicInteger();

    private SdkHttpClient slow() {
        try {
            mayBeMade.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        SdkHttpClient apache = Apache5HttpClient.create();
        return new SdkHttpClient() {
            @Override
            public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
                return apache.prepareRequest(request);
            }

            @Override
            public void close() {
                closed.incrementAndGet();
                apache.close();
            }
        };
    }

    @Test
    void itsNameIsThatOfTheClientAndIsKnownAtOnce() {
        assertThat(EarlyHttpClient.begin("Apache5", this::slow).clientName())
                .isEqualTo(Apache5HttpClient.create().clientName());
    }

    @Test
    void theFirstRequestWaitsAndTheClientIsClosedOnce() {
        EarlyHttpClient client = EarlyHttpClient.begin("Apache5", this::slow);

        mayBeMade.countDown();

        assertThat(client.prepareRequest(REQUEST)).isNotNull();
        client.close();
        assertThat(closed).hasValue(1);
    }

    @Test
    void anInterruptEndsTheWait() {
        EarlyHttpClient client = EarlyHttpClient.begin("Apache5", this::slow);

        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> client.prepareRequest(REQUEST)).isInstanceOf(AbortedException.class);
        assertThat(Thread.interrupted()).isTrue();
        client.close();
    }

    @Test
    void aDeadlineEndsTheWaitAndIsCalledOne() {
        EarlyHttpClient client = EarlyHttpClient.begin("Apache5", this::slow);
        SqsClient sqs = SqsClient.builder()
                .region(Region.EU_WEST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClient(new InterruptibleHttpClient(client))
                .overrideConfiguration(o -> o.apiCallTimeout(Duration.ofMillis(20)))
                .build();

        assertThatThrownBy(sqs::listQueues).isInstanceOf(ApiCallTimeoutException.class);
        assertThat(Thread.interrupted()).isFalse();
        client.close();
    }

    @Test
    void whatKeepsItFromBeingMadeIsToldToTheRequest() {
        EarlyHttpClient client = EarlyHttpClient.begin("Apache5", () -> {
            throw new IllegalArgumentException("no such key store");
        });

        assertThatThrownBy(() -> client.prepareRequest(REQUEST)).hasRootCauseMessage("no such key store");
    }
}
