package dev.isobar.queue;

import dev.isobar.BatchFailure;
import dev.isobar.BatchResult;
import dev.isobar.error.CloudException;
import dev.isobar.error.Fault;
import dev.isobar.queue.spi.BatchLimit;
import dev.isobar.queue.spi.ClaimCheck;
import dev.isobar.queue.spi.SendEntry;
import dev.isobar.queue.spi.SendOutcome;
import dev.isobar.spi.Call;
import dev.isobar.spi.CallPipeline;
import dev.isobar.spi.Operation;
import dev.isobar.spi.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sends messages one by one and in batches, which it splits as the service demands (contract MSG-2). Queues and topics
 * differ only in what they hand in here.
 */
final class Sender<D> {
    /** What is handed in: how a queue, or a topic, does it. */
    record Way<D>(
            Operation one,
            Operation batch,
            MessageRules.Target target,
            Runnable gate,
            Operation storeBody,
            Step<D, List<SendEntry>, List<SendOutcome>> step,
            Function<D, BatchLimit> limit,
            Function<D, Optional<ClaimCheck>> claimCheck) {}

    private final CallPipeline<D> calls;
    private final Way<D> way;

    Sender(CallPipeline<D> calls, Way<D> way) {
        this.calls = calls;
        this.way = way;
    }

    String send(@Nullable OutgoingMessage message) {
        return calls.call(
                way.one(),
                "",
                () -> checked(message),
                (driver, entries, call) ->
                        id(taken(driver, parcels(driver, entries), call).get(0)));
    }

    private List<Parcel> parcels(D driver, List<SendEntry> entries) {
        Optional<ClaimCheck> check = way.claimCheck().apply(driver);
        return entries.stream().map(entry -> Parcel.of(entry, check, calls)).toList();
    }

    private List<SendOutcome> taken(D driver, List<Parcel> parcels, Call call) throws Exception {
        return way.step().apply(driver, Parcel.stored(parcels, way.storeBody(), call), call);
    }

    private List<SendEntry> checked(@Nullable OutgoingMessage message) {
        way.gate().run();
        return List.of(MessageRules.checked(message, "", way.target(), calls));
    }

    private static String id(SendOutcome outcome) {
        if (outcome instanceof SendOutcome.Refused refused) {
            throw CloudException.of(refused.fault(), null);
        }
        return ((SendOutcome.Sent) outcome).id();
    }

    BatchResult<Integer> sendAll(@Nullable List<OutgoingMessage> messages) {
        return calls.call(way.batch(), "", () -> allChecked(messages), this::inParts);
    }

    private List<SendEntry> allChecked(@Nullable List<OutgoingMessage> messages) {
        way.gate().run();
        List<SendEntry> entries = new ArrayList<>();
        for (OutgoingMessage message : CloudException.requireArgument(messages, "messages")) {
            entries.add(MessageRules.checked(message, "messages[" + entries.size() + "] ", way.target(), calls));
        }
        return entries;
    }

    private BatchResult<Integer> inParts(D driver, List<SendEntry> entries, Call call) {
        BatchLimit limit = way.limit().apply(driver);
        List<Parcel> parcels = parcels(driver, entries);
        List<SendEntry> travelling = parcels.stream().map(Parcel::travelling).toList();
        List<BatchFailure<Integer>> failures = new ArrayList<>();
        int from = 0;
        while (from < travelling.size()) {
            int to = limit.end(travelling, from);
            part(parcels.subList(from, to), from, call, failures);
            from = to;
        }
        return new BatchResult<>(failures);
    }

    /** One request; when it fails as a whole, each of its messages has failed, and the next request is tried all the same. */
    private void part(List<Parcel> part, int from, Call call, List<BatchFailure<Integer>> failures) {
        String item = "messages " + from + " to " + (from + part.size() - 1);
        try {
            List<SendOutcome> outcomes =
                    calls.within(atLeastOneNano(call.remaining())).call(way.one(), item, () -> part, this::taken);
            collect(outcomes, from, failures);
        } catch (CloudException e) {
            if (e.resourceMissing()) {
                throw e;
            }
            for (int i = 0; i < part.size(); i++) {
                failures.add(new BatchFailure<>(from + i, e));
            }
        }
    }

    private void collect(List<SendOutcome> outcomes, int from, List<BatchFailure<Integer>> failures) {
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i) instanceof SendOutcome.Refused refused) {
                failures.add(new BatchFailure<>(from + i, named(refused.fault(), from + i)));
            }
        }
    }

    /** The fault as an exception that knows its call; nothing is sent for it. */
    private CloudException named(Fault fault, int index) {
        try {
            throw calls.<CloudException, CloudException>call(
                    way.one(), "message " + index, () -> CloudException.of(fault, null), (driver, e, call) -> {
                        throw e;
                    });
        } catch (CloudException e) {
            return e;
        }
    }

    private static Duration atLeastOneNano(Duration remaining) {
        return remaining.isZero() ? Duration.ofNanos(1) : remaining;
    }
}
