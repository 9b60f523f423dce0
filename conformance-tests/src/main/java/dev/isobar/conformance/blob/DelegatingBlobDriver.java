package dev.isobar.conformance.blob;

import dev.isobar.blob.BlobInfo;
import dev.isobar.blob.spi.BatchDeleteDriver;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.blob.spi.CopyDriver;
import dev.isobar.blob.spi.DeleteRequest;
import dev.isobar.blob.spi.GetRequest;
import dev.isobar.blob.spi.GetResult;
import dev.isobar.blob.spi.HistoryDriver;
import dev.isobar.blob.spi.ListRequest;
import dev.isobar.blob.spi.ListResult;
import dev.isobar.blob.spi.MultipartDriver;
import dev.isobar.blob.spi.PutRequest;
import dev.isobar.blob.spi.SignDriver;
import dev.isobar.blob.spi.TagDriver;
import dev.isobar.spi.Call;
import java.util.Optional;

/** A blob driver that does what another does, for subclasses to alter one thing. */
public class DelegatingBlobDriver implements BlobDriver {
    private final BlobDriver driver;

    /** Does what this driver does. */
    public DelegatingBlobDriver(BlobDriver driver) {
        this.driver = driver;
    }

    @Override
    public BlobInfo put(PutRequest request, Call call) throws Exception {
        return driver.put(request, call);
    }

    @Override
    public Optional<GetResult> get(GetRequest request, Call call) throws Exception {
        return driver.get(request, call);
    }

    @Override
    public BlobInfo stat(String key, Call call) throws Exception {
        return driver.stat(key, call);
    }

    @Override
    public ListResult list(ListRequest request, Call call) throws Exception {
        return driver.list(request, call);
    }

    @Override
    public void delete(DeleteRequest request, Call call) throws Exception {
        driver.delete(request, call);
    }

    @Override
    public MultipartDriver multipart() {
        return driver.multipart();
    }

    @Override
    public Optional<BatchDeleteDriver> batchDelete() {
        return driver.batchDelete();
    }

    /** As the other does it, when the source delegates too. */
    @Override
    public Optional<CopyDriver> copyFrom(BlobDriver source) {
        return driver.copyFrom(source instanceof DelegatingBlobDriver other ? other.driver : source);
    }

    @Override
    public SignDriver signing() {
        return driver.signing();
    }

    @Override
    public TagDriver tags() {
        return driver.tags();
    }

    @Override
    public HistoryDriver history() {
        return driver.history();
    }

    @Override
    public <X> Optional<X> unwrap(Class<X> vendorType) {
        return driver.unwrap(vendorType);
    }
}
