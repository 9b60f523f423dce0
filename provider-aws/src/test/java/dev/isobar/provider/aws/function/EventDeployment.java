package dev.isobar.provider.aws.function;

import dev.isobar.app.Schedule;
import dev.isobar.conformance.platform.Deployment;
import dev.isobar.conformance.platform.Fate;
import dev.isobar.conformance.platform.HttpCall;
import dev.isobar.conformance.platform.HttpReply;
import dev.isobar.conformance.platform.Occurrence;
import dev.isobar.conformance.platform.Occurrence.ScheduleDue;
import dev.isobar.conformance.platform.Source;
import dev.isobar.internal.json.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Delivers events as Lambda's event sources do, and takes what the function answers as they do. */
final class EventDeployment implements Deployment {
    private static final Fate RETRIED = new Fate.Retried(Optional.empty());

    private final Running running;
    private final SourceEvents events;
    private List<Sent> sent = new ArrayList<>();
    private int numbers;

    EventDeployment(Running running) {
        this.running = running;
        this.events = new SourceEvents(running.function.started().model());
    }

    @Override
    public HttpReply send(HttpCall call) {
        throw new UnsupportedOperationException("no gateway is here");
    }

    @Override
    public List<Fate> deliver(List<Occurrence> occurrences) throws Exception {
        sent = new ArrayList<>();
        for (Occurrence occurrence : occurrences) {
            if (occurrence instanceof ScheduleDue due) {
                running.clock.moveTo(schedule(due.schedule()).next(running.clock.instant()));
            }
            sent.add(new Sent(occurrence, running.clock.instant(), ++numbers));
        }
        return run();
    }

    private Schedule schedule(String name) {
        return running.function.started().model().schedules().stream()
                .filter(trigger -> trigger.name().equals(name))
                .findFirst()
                .orElseThrow()
                .at();
    }

    @Override
    public List<Fate> redeliver() throws Exception {
        return run();
    }

    private List<Fate> run() throws Exception {
        Map<String, List<Sent>> batches = new LinkedHashMap<>();
        for (Sent one : sent) {
            if (one.open() || comesWithOthers(one)) {
                batches.computeIfAbsent(one.batch(), batch -> new ArrayList<>()).add(one);
            }
        }
        for (List<Sent> batch : batches.values()) {
            invoke(batch);
        }
        return sent.stream().map(one -> one.fate).toList();
    }

    /** A stream is delivered again from its first failure on. */
    private boolean comesWithOthers(Sent one) {
        return one.occurrence.source() == Source.DOCUMENT
                && one.fate instanceof Fate.Acked
                && sent.subList(0, sent.indexOf(one)).stream().anyMatch(Sent::open);
    }

    private void invoke(List<Sent> batch) throws Exception {
        PushedQueue letters = running.provider.queue(EventDeadLetters.QUEUE);
        int before = letters.sent.size();
        batch.forEach(one -> one.attempt++);
        Optional<Set<String>> failures = failures(batch);
        for (Sent one : batch) {
            one.fate = failures.isEmpty() || failures.get().contains(id(one)) ? RETRIED : done(one, letters, before);
        }
    }

    private static String id(Sent one) {
        return one.occurrence.source() == Source.DOCUMENT ? one.sequence() : one.messageId();
    }

    /** The identifiers that were reported; empty when all of the batch comes again, as it does for one that nobody knows. */
    private Optional<Set<String>> failures(List<Sent> batch) throws Exception {
        Map<?, ?> answer;
        try {
            answer = (Map<?, ?>) Json.read(running.invoke(events.event(batch)));
        } catch (RuntimeException failedInvocation) {
            return Optional.empty();
        }
        Set<String> failures = new HashSet<>();
        if (answer != null && answer.get("batchItemFailures") instanceof List<?> list) {
            for (Object item : list) {
                failures.add(String.valueOf(((Map<?, ?>) item).get("itemIdentifier")));
            }
        }
        Set<String> known = new HashSet<>();
        batch.forEach(one -> known.add(id(one)));
        return known.containsAll(failures) ? Optional.of(failures) : Optional.empty();
    }

    private Fate done(Sent one, PushedQueue letters, int before) {
        for (PushedQueue queue : running.provider.queues().values()) {
            if (queue.dead.containsKey(one.receipt())) {
                return new Fate.DeadLettered(queue.dead.get(one.receipt()));
            }
        }
        boolean letter = letters.sent.size() > before;
        return letter ? new Fate.DeadLettered(reason(letters.sent.get(before))) : new Fate.Acked();
    }

    private static String reason(byte[] letter) {
        return Json.read(letter) instanceof Map<?, ?> map ? String.valueOf(map.get("reason")) : "";
    }

    @Override
    public boolean refuseDeadLetters() {
        for (PushedQueue queue : running.provider.queues().values()) {
            queue.refusing = true;
        }
        running.function
                .started()
                .model()
                .messageTriggers()
                .forEach(trigger -> running.provider.queue(trigger.source().name()).refusing = true);
        running.provider.queue(EventDeadLetters.QUEUE).refusing = true;
        return true;
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
