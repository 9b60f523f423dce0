package dev.isobar.provider.aws.function;

import dev.isobar.Capabilities;
import dev.isobar.app.CloudApp;
import dev.isobar.cloud.CloudOptions;
import dev.isobar.conformance.platform.Deployment;
import dev.isobar.conformance.platform.Fate;
import dev.isobar.conformance.platform.HttpCall;
import dev.isobar.conformance.platform.HttpReply;
import dev.isobar.conformance.platform.Occurrence;
import dev.isobar.conformance.platform.Platform;
import dev.isobar.conformance.platform.Source;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Lambda behind a gateway, with {@code AWS_LAMBDA_MAX_CONCURRENCY} of 8. */
record HttpPlatform(Gateway gateway, Capabilities capabilities) implements Platform {
    @Override
    public Set<Source> sources() {
        return Set.of(Source.HTTP);
    }

    @Override
    public int concurrency() {
        return 8;
    }

    @Override
    public Deployment start(CloudApp app, Duration budget) throws Exception {
        return new Served(gateway, new Running(app, capabilities, CloudOptions.defaults()), budget);
    }

    /** An application behind the gateway. */
    private record Served(Gateway gateway, Running running, Duration budget) implements Deployment {
        @Override
        public HttpReply send(HttpCall call) throws IOException {
            try {
                byte[] event = gateway.request(call);
                byte[] answer;
                try {
                    answer = running.invoke(event, budget);
                } catch (RuntimeException failedInvocation) {
                    throw new Gateway.Refused(502, "the function failed");
                }
                return gateway.answer(call, answer);
            } catch (Gateway.Refused refused) {
                return Gateway.refusal(refused);
            }
        }

        @Override
        public List<Fate> deliver(List<Occurrence> occurrences) {
            throw new UnsupportedOperationException("a gateway sends no events");
        }

        @Override
        public List<Fate> redeliver() {
            throw new UnsupportedOperationException("a gateway sends no events");
        }

        @Override
        public List<String> log() {
            return List.copyOf(running.log);
        }

        @Override
        public void close() throws Exception {
            running.close();
        }
    }
}
