package dev.isobar.provider.aws.blob;

import dev.isobar.conformance.Required;
import dev.isobar.testserver.CephGateway;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ceph's gateway, one for all test classes of this process; where it is not installed they are skipped. */
public final class CephHarness extends S3Harness {
    private static final String PUTS_ONLY =
            "Ceph 16 ignores a condition on copy, delete and the completion of an upload in parts; it knows it on put only";
    private static final String SOURCE =
            "Ceph 16 ignores the condition on the source of a copy, so the copy may be of a later state";
    private static final String RACE =
            "Ceph 16 answers 500 to some who lose a race for a revision, and leaves the outcome open";
    private static final String OVERLAP =
            "Ceph 16 finds a delimiter also where it begins in the prefix, and goes on behind what it takes for a directory";
    private static final Map<String, String> NOT_SHOWN = Map.ofEntries(
            Map.entry("BlobTransferConformance.nothingBehind", PUTS_ONLY),
            Map.entry("BlobTransferConformance.conditions", PUTS_ONLY),
            Map.entry("BlobUploadConformance.nothingBehind", PUTS_ONLY),
            Map.entry("BlobUploadConformance.conditions", PUTS_ONLY),
            Map.entry("BlobUploadConformance.resumed", PUTS_ONLY),
            Map.entry("BlobWriteConformance.nothingBehind", PUTS_ONLY),
            Map.entry("BlobConditionConformance.everySource", PUTS_ONLY),
            Map.entry("BlobConditionConformance.decidedAtTheEnd", PUTS_ONLY),
            Map.entry("BlobConditionConformance.copy", PUTS_ONLY),
            Map.entry("BlobDeleteConformance.conditional", PUTS_ONLY),
            Map.entry("BlobDeleteConformance.raceWithOverwrites", PUTS_ONLY),
            Map.entry("BlobRaceConformance.creatingRaceOfOtherWays", PUTS_ONLY),
            Map.entry("BlobRaceConformance.replacingRace", RACE),
            Map.entry("BlobRaceConformance.replacingRaceOfProcesses", RACE),
            Map.entry("BlobListConformance.delimiters [2] delimiter=//", OVERLAP),
            Map.entry("BlobListConformance.delimiters [6] delimiter=/b", OVERLAP),
            Map.entry("BlobCopyConformance.pinned", SOURCE),
            Map.entry("BlobCopyConformance.overtaken", SOURCE),
            Map.entry("BlobUploadConformance.aborted", "Ceph 16 answers 500 to the completion of an aborted upload"));

    private static @Nullable CephGateway server;

    /** Joins the server of this process. */
    public CephHarness() throws Exception {
        this(shared().uri().toString());
    }

    /** Joins the server that listens there. */
    public CephHarness(String endpoint) {
        super(
                URI.create(endpoint),
                CephGateway.ACCESS_KEY,
                CephGateway.SECRET_KEY,
                Map.of("ISOBAR_AWS_S3_CHECKSUMS", "when-required"));
    }

    private static synchronized CephGateway shared() throws Exception {
        Optional<String> obstacle = CephGateway.obstacle();
        if (obstacle.isPresent()) {
            throw Required.absent("ceph", obstacle.get());
        }
        if (server == null) {
            server = CephGateway.start();
        }
        return server;
    }

    @Override
    public Map<String, String> notShown() {
        return NOT_SHOWN;
    }

    @Override
    public String server() {
        return CephGateway.NAME;
    }
}
