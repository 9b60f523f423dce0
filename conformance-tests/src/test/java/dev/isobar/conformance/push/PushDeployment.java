package dev.isobar.conformance.push;

import dev.isobar.Invocation;
import dev.isobar.RetrySettings;
import dev.isobar.app.AppBuilder;
import dev.isobar.app.CloudApp;
import dev.isobar.app.spi.AppRuntime;
import dev.isobar.cloud.Cloud;
import dev.isobar.cloud.CloudOptions;
import dev.isobar.conformance.platform.Deployment;
import dev.isobar.conformance.platform.Fate;
import dev.isobar.conformance.platform.HttpCall;
import dev.isobar.conformance.platform.HttpReply;
import dev.isobar.conformance.platform.Occurrence;
import dev.isobar.http.HttpResponse;
import dev.isobar.provider.local.LocalData;
import dev.isobar.provider.local.LocalProvider;
import dev.isobar.provider.local.MovableClock;
import dev.isobar.spi.ProviderContext;
import dev.isobar.spi.RunLog;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An application behind an adapter. */
final class PushDeployment implements Deployment {
    private final Adapter adapter;
    private final Duration budget;
    private final LocalData data;
    private final Cloud cloud;
    private final AppRuntime runtime;
    private final ByteArrayOutputStream lines;
    private final PushEvents events;
    private final CloudApp app;
    private List<Pushed> delivered = new ArrayList<>();
    private boolean refusing;

    private PushDeployment(
            Adapter adapter,
            Duration budget,
            LocalData data,
            Cloud cloud,
            AppRuntime runtime,
            ByteArrayOutputStream lines,
            MovableClock clock,
            CloudApp app) {
        this.adapter = adapter;
        this.budget = budget;
        this.data = data;
        this.cloud = cloud;
        this.runtime = runtime;
        this.lines = lines;
        this.app = app;
        this.events = new PushEvents(runtime, adapter, clock);
    }

    static PushDeployment of(CloudApp app, Duration budget, Adapter adapter) throws Exception {
        MovableClock clock = new MovableClock(Instant.now());
        LocalData data = LocalData.temporary(new ProviderContext(
                name -> Optional.empty(), RetrySettings.defaults(), clock, clock, new SecureRandom()));
        CloudOptions options = CloudOptions.defaults().clock(clock).ticker(clock);
        Cloud cloud = Cloud.open(new Declaring(new LocalProvider(data), adapter.does()), options);
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        RunLog log = RunLog.lines(new PrintStream(lines, true, StandardCharsets.UTF_8));
        try {
            AppRuntime runtime = AppRuntime.start(AppBuilder.describe(adapter.application(app)), cloud.connections())
                    .log(log)
                    .buildHandlers();
            return new PushDeployment(adapter, budget, data, cloud, runtime, lines, clock, app);
        } catch (RuntimeException e) {
            cloud.close();
            data.close();
            throw e;
        }
    }

    @Override
    public HttpReply send(HttpCall call) {
        Invocation invocation = adapter.invocation(call, budget);
        HttpResponse response = runtime().http().handle(adapter.request(call, invocation));
        boolean ignored = Thread.interrupted(); // by a handler, on the thread of the client
        return adapter.reply(call, response);
    }

    private AppRuntime runtime() {
        return adapter.renews() ? AppRuntime.start(AppBuilder.describe(app), cloud.connections()) : runtime;
    }

    @Override
    public boolean refuseDeadLetters() {
        refusing = true;
        return true;
    }

    @Override
    public List<Fate> deliver(List<Occurrence> occurrences) throws Exception {
        delivered = new ArrayList<>();
        for (Occurrence occurrence : occurrences) {
            delivered.add(events.pushed(occurrence));
        }
        return run();
    }

    @Override
    public List<Fate> redeliver() throws Exception {
        return run();
    }

    /** Runs what has not ended, and tells the platform about all of the batch. */
    private List<Fate> run() throws Exception {
        List<Fate> fates = new ArrayList<>();
        Set<String> failed = new HashSet<>();
        for (Pushed pushed : delivered) {
            boolean held = !adapter.overtakes() && failed.contains(pushed.group());
            if (pushed.fate() instanceof Fate.Retried && !held) {
                Fate fate = events.run(pushed);
                pushed.ended(fate instanceof Fate.DeadLettered letter ? adapter.buried(letter, refusing) : fate);
            }
            if (pushed.fate() instanceof Fate.Retried && !pushed.group().isEmpty()) {
                failed.add(pushed.group());
            }
            fates.add(pushed.fate());
        }
        return settled(adapter.batch(fates));
    }

    private List<Fate> settled(List<Fate> told) {
        for (int i = 0; i < told.size(); i++) {
            delivered.get(i).ended(told.get(i));
        }
        return told;
    }

    @Override
    public List<String> log() {
        return lines.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Override
    public void close() throws Exception {
        cloud.close();
        data.close();
    }
}
