package dev.isobar.conformance.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.Body;
import dev.isobar.Capability;
import dev.isobar.blob.Blob;
import dev.isobar.blob.BucketSpec;
import dev.isobar.blob.PutOptions;
import dev.isobar.cloud.Cloud;
import dev.isobar.conformance.Harness;
import dev.isobar.document.CollectionSpec;
import dev.isobar.document.Document;
import dev.isobar.document.DocumentCollection;
import dev.isobar.document.Key;
import dev.isobar.queue.Lease;
import dev.isobar.queue.OutgoingMessage;
import dev.isobar.queue.QueueSpec;
import dev.isobar.spi.ResourceName;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The services to which faults can happen. */
enum Service {
    BLOB(Capability.BLOB) {
        @Override
        Subject make(Harness harness, String name) throws Exception {
            BucketSpec spec = BucketSpec.of(name);
            return new Blobs(spec, harness.bucket(spec));
        }
    },

    DOCUMENT(Capability.DOCUMENT) {
        @Override
        Subject make(Harness harness, String name) throws Exception {
            CollectionSpec spec = CollectionSpec.of(name).partitionKey("id");
            return new Documents(spec, harness.collection(spec));
        }
    },

    QUEUE(Capability.QUEUE) {
        @Override
        Subject make(Harness harness, String name) throws Exception {
            QueueSpec spec = QueueSpec.of(name);
            return new Messages(spec, harness.queue(spec), harness.patience());
        }
    },

    SECRET(Capability.SECRET) {
        @Override
        Subject make(Harness harness, String name) {
            return new Values(name);
        }
    };

    private final Capability capability;

    Service(Capability capability) {
        this.capability = capability;
    }

    /** What must be declared. */
    Capability capability() {
        return capability;
    }

    /** Makes something of this service to try faults on. */
    abstract Subject make(Harness harness, String name) throws Exception;

    /** A get, and a create. */
    private record Blobs(BucketSpec spec, ResourceName resource) implements Subject {
        @Override
        public ResourceName[] resources() {
            return new ResourceName[] {resource};
        }

        @Override
        public void prepare(Cloud quiet) {
            quiet.bucket(spec).put("k", Body.of("stored"));
        }

        @Override
        public void read(Cloud cloud, Duration deadline) {
            try (Blob blob = cloud.bucket(spec).within(deadline).get("k")) {
                assertThat(blob.body().text()).isEqualTo("stored");
            }
        }

        @Override
        public void write(Cloud cloud, Duration deadline) {
            cloud.bucket(spec).within(deadline).put("new", Body.of("created"), PutOptions.DEFAULT.ifAbsent());
        }

        @Override
        public int writes(Cloud quiet) {
            if (!quiet.bucket(spec).exists("new")) {
                return 0;
            }
            try (Blob blob = quiet.bucket(spec).get("new")) {
                assertThat(blob.body().text()).isEqualTo("created");
            }
            return 1;
        }
    }

    /** A get, and a create. */
    private record Documents(CollectionSpec spec, ResourceName resource) implements Subject {
        private DocumentCollection<Document> in(Cloud cloud) {
            return cloud.collection(spec, Document.class);
        }

        @Override
        public ResourceName[] resources() {
            return new ResourceName[] {resource};
        }

        @Override
        public void prepare(Cloud quiet) {
            in(quiet).put(Document.of(Map.of("id", "k", "name", "stored")));
        }

        @Override
        public void read(Cloud cloud, Duration deadline) {
            assertThat(in(cloud).within(deadline).get(Key.of("k")).value().fields())
                    .containsEntry("name", "stored");
        }

        @Override
        public void write(Cloud cloud, Duration deadline) {
            in(cloud).within(deadline).create(Document.of(Map.of("id", "new", "name", "created")));
        }

        @Override
        public int writes(Cloud quiet) {
            return in(quiet).find(Key.of("new")).isPresent() ? 1 : 0;
        }
    }

    /** A receive from an empty queue, and a send. */
    private record Messages(QueueSpec spec, ResourceName resource, Duration patience) implements Subject {
        @Override
        public ResourceName[] resources() {
            return new ResourceName[] {resource};
        }

        @Override
        public void prepare(Cloud quiet) {
            assertThat(quiet.queue(spec).receive(1, Duration.ZERO)).isEmpty();
        }

        @Override
        public void read(Cloud cloud, Duration deadline) {
            assertThat(cloud.queue(spec).within(deadline).receive(1, Duration.ZERO))
                    .isEmpty();
        }

        @Override
        public void write(Cloud cloud, Duration deadline) {
            cloud.queue(spec).within(deadline).send(OutgoingMessage.of("m"));
        }

        @Override
        public int writes(Cloud quiet) {
            List<Lease> some = quiet.queue(spec).receive(10, patience);
            List<Lease> more = quiet.queue(spec).receive(10, Duration.ZERO);
            return some.size() + more.size();
        }
    }

    /** A get, and a put over an earlier value. */
    private record Values(String name) implements Subject {
        private String rotated() {
            return name + "-rotated";
        }

        @Override
        public ResourceName[] resources() {
            return new ResourceName[0];
        }

        @Override
        public void prepare(Cloud quiet) {
            quiet.secrets().put(name, "stored");
            quiet.secrets().put(rotated(), "before");
        }

        @Override
        public void read(Cloud cloud, Duration deadline) {
            assertThat(cloud.secrets().within(deadline).get(name).text()).isEqualTo("stored");
        }

        @Override
        public void write(Cloud cloud, Duration deadline) {
            cloud.secrets().within(deadline).put(rotated(), "after");
        }

        @Override
        public int writes(Cloud quiet) {
            return quiet.secrets().get(rotated()).text().equals("after") ? 1 : 0;
        }
    }
}
