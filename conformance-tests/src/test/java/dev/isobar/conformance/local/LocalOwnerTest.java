package dev.isobar.conformance.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.conformance.Harness;
import dev.isobar.conformance.OtherProcess;
import dev.isobar.conformance.Suite;
import dev.isobar.conformance.document.DocumentRacer;
import dev.isobar.document.CollectionSpec;
import dev.isobar.document.Document;
import dev.isobar.document.DocumentCollection;
import dev.isobar.document.Key;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.spi.ResourceName;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LocalOwnerTest extends Suite {
    private static final Key KEY = Key.of("ann", "k");

    @Override
    protected Harness open() throws Exception {
        return new LocalHarness();
    }

    @Test
    @DisplayName("the store has one process at a time: another is told which one has it, and gets it when that is dead")
    void owner() throws Exception {
        CollectionSpec spec =
                CollectionSpec.of(fresh("owned")).partitionKey("owner").sortKey("id");
        ResourceName collection = harness().collection(spec);
        OtherProcess owner = nextProcess(DocumentRacer.class, collection);
        owner.tell("create " + spec.name() + " k -");
        assertThat(owner.answer()).isEqualTo("won");
        DocumentCollection<Document> documents = cloud(collection).collection(spec, Document.class);
        CloudException refusal = failing(ErrorCode.ABORTED, () -> documents.find(KEY));
        assertThat(refusal).hasMessageMatching("(?s).*is in use by process \\d+;.*ISOBAR_DATA.*");
        owner.kill();
        assertThat(documents.find(KEY)).isPresent();
    }
}
