package dev.isobar.conformance.broken.blob;

import dev.isobar.blob.BlobInfo;
import dev.isobar.blob.spi.CompleteRequest;
import dev.isobar.blob.spi.MultipartDriver;
import dev.isobar.blob.spi.Part;
import dev.isobar.blob.spi.PartRequest;
import dev.isobar.blob.spi.StartRequest;
import dev.isobar.spi.Call;
import java.util.List;

/** Uploads as another driver does them, for subclasses to break one thing. */
class DelegatingUploads implements MultipartDriver {
    private final MultipartDriver uploads;

    DelegatingUploads(MultipartDriver uploads) {
        this.uploads = uploads;
    }

    @Override
    public String start(StartRequest request, Call call) throws Exception {
        return uploads.start(request, call);
    }

    @Override
    public Part part(PartRequest request, Call call) throws Exception {
        return uploads.part(request, call);
    }

    @Override
    public List<Part> parts(String key, String uploadId, Call call) throws Exception {
        return uploads.parts(key, uploadId, call);
    }

    @Override
    public BlobInfo complete(CompleteRequest request, Call call) throws Exception {
        return uploads.complete(request, call);
    }

    @Override
    public void abort(String key, String uploadId, Call call) throws Exception {
        uploads.abort(key, uploadId, call);
    }
}
