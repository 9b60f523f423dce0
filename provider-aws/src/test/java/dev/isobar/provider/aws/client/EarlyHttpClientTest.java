package dev.isobar.provider.aws.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
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

    private static EarlyHttpClient begun(Supplier<SdkHttpClient> maker) {
        EarlyHttpClient client = EarlyHttpClient.of("Apache5", maker);
        client.begin(new EarlyHttpClient.Ahead() {});
        return client;
    }

    @Test
    void itsNameIsThatOfTheClientAndIsKnownAtOnce() {
        assertThat(begun(this::slow).clientName())
                .isEqualTo(Apache5HttpClient.create().clientName());
    }

    @Test
    void theFirstRequestWaitsAndTheClientIsClosedOnce() {
        EarlyHttpClient client = begun(this::slow);

        mayBeMade.countDown();

        assertThat(client.prepareRequest(REQUEST)).isNotNull();
        client.close();
        assertThat(closed).hasValue(1);
    }

    @Test
    void anInterruptEndsTheWait() {
        EarlyHttpClient client = begun(this::slow);

        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> client.prepareRequest(REQUEST)).isInstanceOf(AbortedException.class);
        assertThat(Thread.interrupted()).isTrue();
        client.close();
    }

    @Test
    void aDeadlineEndsTheWaitAndIsCalledOne() {
        EarlyHttpClient client = begun(this::slow);
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
        EarlyHttpClient client = begun(() -> {
            throw new IllegalArgumentException("no such key store");
        });

        assertThatThrownBy(() -> client.prepareRequest(REQUEST)).hasRootCauseMessage("no such key store");
    }

    /** Writes down what the thread did, and lets it be awaited. */
    private static final class Diary implements EarlyHttpClient.Ahead {
        private final List<String> entries = new CopyOnWriteArrayList<>();
        private final CountDownLatch over = new CountDownLatch(1);

        @Override
        public void before() {
            entries.add("before");
        }

        SdkHttpClient make() {
            entries.add("client");
            return Apache5HttpClient.create();
        }

        @Override
        public void after() {
            entries.add("after");
            over.countDown();
        }
    }

    @Test
    void itIsMadeOnceBetweenWhatIsNeededBeforeAndAfterIt() throws Exception {
        Diary diary = new Diary();
        EarlyHttpClient client = EarlyHttpClient.of("Apache5", diary::make);

        client.begin(diary);
        client.begin(diary);

        assertThat(client.prepareRequest(REQUEST)).isNotNull();
        assertThat(diary.over.await(1, TimeUnit.MINUTES)).isTrue();
        assertThat(diary.entries).containsExactly("before", "client", "after");
        client.close();
    }

    @Test
    void whatFailsBeforeItIsToldToTheRequest() {
        EarlyHttpClient client = EarlyHttpClient.of("Apache5", Apache5HttpClient::create);

        client.begin(new EarlyHttpClient.Ahead() {
            @Override
            public void before() {
                throw new NoClassDefFoundError("a part of the SDK");
            }
        });

        assertThatThrownBy(() -> client.prepareRequest(REQUEST)).hasRootCauseMessage("a part of the SDK");
    }
}
