package dev.isobar.conformance.broken.blob;

import dev.isobar.blob.BlobInfo;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.blob.spi.CompleteRequest;
import dev.isobar.blob.spi.MultipartDriver;
import dev.isobar.blob.spi.Part;
import dev.isobar.blob.spi.PartRequest;
import dev.isobar.conformance.blob.DelegatingBlobDriver;
import dev.isobar.spi.Call;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Joins parts in the order in which they came. */
final class JoinsPartsAsSent extends DelegatingBlobDriver {
    JoinsPartsAsSent(BlobDriver driver) {
        super(driver);
    }

    private final Map<String, List<Integer>> sent = new ConcurrentHashMap<>();

    @Override
    public MultipartDriver multipart() {
        return new DelegatingUploads(super.multipart()) {
            @Override
            public Part part(PartRequest request, Call call) throws Exception {
                sent.computeIfAbsent(request.uploadId(), id -> Collections.synchronizedList(new ArrayList<>()))
                        .add(request.number());
                return super.part(request, call);
            }

            @Override
            public BlobInfo complete(CompleteRequest request, Call call) throws Exception {
                List<Part> parts = new ArrayList<>(request.parts());
                List<Integer> order = sent.getOrDefault(request.uploadId(), List.of());
                parts.sort(Comparator.comparing(part -> order.indexOf(part.number())));
                return super.complete(
                        new CompleteRequest(request.key(), request.uploadId(), parts, request.condition()), call);
            }
        };
    }
}
