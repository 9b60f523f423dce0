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
import dev.isobar.provider.aws.runtime.RunningLoops;
import dev.isobar.testserver.RuntimeApiServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/** Isobar's own runtime behind a gateway that streams: its loops against a Runtime API, with {@code AWS_LAMBDA_MAX_CONCURRENCY} of 8. */
record StreamPlatform(Gateway gateway, Capabilities capabilities) implements Platform {
    private static final int LOOPS = 8;

    @Override
    public Set<Source> sources() {
        return Set.of(Source.HTTP);
    }

    @Override
    public int concurrency() {
        return LOOPS;
    }

    @Override
    public Deployment start(CloudApp app, Duration budget) throws Exception {
        Running running = new Running(app, capabilities, CloudOptions.defaults());
        RuntimeApiServer server = RuntimeApiServer.open();
        TestContext logger = new TestContext(budget, running.log);
        RunningLoops loops = RunningLoops.start(LOOPS, running.function, server.authority(), logger);
        return new Served(gateway, running, server, loops, budget);
    }

    /** An application behind the gateway. */
    private record Served(
            Gateway gateway, Running running, RuntimeApiServer server, RunningLoops loops, Duration budget)
            implements Deployment {
        @Override
        public HttpReply send(HttpCall call) throws IOException {
            try {
                return StreamedReply.of(call, reply(gateway.request(call)), gateway);
            } catch (Gateway.Refused refused) {
                return Gateway.refusal(refused);
            }
        }

        private RuntimeApiServer.Reply reply(byte[] event) throws IOException {
            try {
                return server.invoke(event, budget, "").get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            } catch (ExecutionException e) {
                throw new IOException(e);
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
            server.close();
            loops.close();
            running.close();
        }
    }
}
