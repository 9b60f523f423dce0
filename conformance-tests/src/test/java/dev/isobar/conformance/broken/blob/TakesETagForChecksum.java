package dev.isobar.conformance.broken.blob;

import dev.isobar.blob.BlobInfo;
import dev.isobar.blob.Checksum;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.conformance.blob.DelegatingBlobDriver;
import dev.isobar.spi.Call;

/** Reports an MD5 for an upload in parts, which is the MD5 of something else. */
final class TakesETagForChecksum extends DelegatingBlobDriver {
    TakesETagForChecksum(BlobDriver driver) {
        super(driver);
    }

    @Override
    public BlobInfo stat(String key, Call call) throws Exception {
        BlobInfo info = super.stat(key, call);
        return info.size() > 8 << 20 ? info.checksum(new Checksum.Md5("0123456789abcdef".repeat(2))) : info;
    }
}
