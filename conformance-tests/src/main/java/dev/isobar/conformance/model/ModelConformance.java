package dev.isobar.conformance.model;

import static dev.isobar.Capability.BLOB;
import static dev.isobar.Capability.DOCUMENT;
import static dev.isobar.Capability.QUEUE;

import dev.isobar.cloud.Cloud;
import dev.isobar.conformance.Arm;
import dev.isobar.conformance.Harness;
import dev.isobar.conformance.Rule;
import dev.isobar.conformance.report.Announced;
import dev.isobar.conformance.report.Column;
import dev.isobar.spi.ResourceName;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import net.jqwik.api.lifecycle.PropagationMode;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/**
 * Random sequences of operations, on the provider and on a model in memory. For the author of a provider to extend, beside
 * the suites; run by jqwik's engine. 300 sequences in all by default; {@code -Disobar.model.sequences=10000} runs more, and
 * {@code -Disobar.model.seed=…} runs the same again. What the provider does not declare is passed over.
 */
@AddLifecycleHook(value = Sequences.class, propagateTo = PropagationMode.ALL_DESCENDANTS)
public abstract class ModelConformance {
    private static final int LONGEST = 30;

    private @Nullable Harness opened;
    private @Nullable TestAbortedException otherArm;
    private int tries;

    /** Opens the harness; called before each of the three models, and what it returns is closed after it. */
    protected abstract Harness open() throws Exception;

    /** Opens the harness and tells whose verdicts follow. */
    @BeforeProperty
    final void begin() throws Exception {
        Harness harness = open();
        opened = harness;
        Column column = new Column(harness.provider().name(), harness.server(), harness.version());
        Announced.column(getClass(), column);
    }

    /** Closes the harness. */
    @AfterProperty
    final void end() throws Exception {
        harness().close();
    }

    private Harness harness() {
        if (opened == null) {
            throw new IllegalStateException("the harness is opened before each property");
        }
        return opened;
    }

    private Harness harnessFor(String model) throws Exception {
        Rule rule = ModelConformance.class.getDeclaredMethod(model, List.class).getAnnotation(Rule.class);
        try {
            Arm.require(rule, harness().provider().capabilities());
        } catch (TestAbortedException e) {
            otherArm = e;
            throw e;
        }
        tries++;
        return harness();
    }

    /** Why no sequence ran: the provider does not declare what the model is of. */
    final Optional<TestAbortedException> passedOver() {
        return Optional.ofNullable(otherArm);
    }

    /** Sequences for {@link #documents}. */
    @Provide
    final Arbitrary<List<DocumentStep>> documentSteps() {
        return DocumentSteps.any().list().ofMinSize(1).ofMaxSize(LONGEST);
    }

    /** DOC-10 to DOC-40. */
    @Property(edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
    @Rule(
            value = {"DOC-10", "DOC-20", "DOC-21", "DOC-30", "DOC-31", "DOC-40"},
            needs = DOCUMENT)
    @Label("documents are what a model of them says after any sequence of writes, queries and time")
    final void documents(@ForAll("documentSteps") List<DocumentStep> steps) throws Exception {
        Harness harness = harnessFor("documents");
        try (DocumentWorld world = DocumentWorld.open(harness, tries)) {
            for (DocumentStep step : steps) {
                step.run(world);
            }
            world.compareAll();
        }
    }

    /** Sequences for {@link #blobs}. */
    @Provide
    final Arbitrary<List<BlobStep>> blobSteps() {
        return BlobSteps.any().list().ofMinSize(1).ofMaxSize(LONGEST);
    }

    /** BLOB-15 to BLOB-41. */
    @Property(edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
    @Rule(
            value = {"BLOB-15", "BLOB-17", "BLOB-20", "BLOB-23", "BLOB-30", "BLOB-31", "BLOB-40", "BLOB-41"},
            needs = BLOB)
    @Label("objects are what a model of them says after any sequence of writes, copies and deletes")
    final void blobs(@ForAll("blobSteps") List<BlobStep> steps) throws Exception {
        Harness harness = harnessFor("blobs");
        try (BlobWorld world = BlobWorld.open(harness, tries)) {
            for (BlobStep step : steps) {
                step.run(world);
            }
            world.compareAll();
        }
    }

    /** Sequences for {@link #messages}. */
    @Provide
    final Arbitrary<List<QueueStep>> queueSteps() {
        return QueueSteps.any().list().ofMinSize(1).ofMaxSize(LONGEST);
    }

    /** MSG-1 to MSG-5. */
    @Property(edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
    @Rule(
            value = {"MSG-1", "MSG-2", "MSG-3", "MSG-4", "MSG-5"},
            needs = QUEUE)
    @Label("messages are where a model of them says after any sequence of receipts, answers and time, and none is lost")
    final void messages(@ForAll("queueSteps") List<QueueStep> steps) throws Exception {
        Harness harness = harnessFor("messages");
        try (QueueWorld world = QueueWorld.open(harness)) {
            for (QueueStep step : steps) {
                step.run(world);
            }
            world.drain();
        }
    }

    /** A cloud of this harness for one world. */
    static Cloud cloud(Harness harness, ResourceName resource) {
        return Cloud.open(harness.provider(), harness.options(resource));
    }
}
