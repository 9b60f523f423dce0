package dev.isobar.blob.spi;

import dev.isobar.blob.BlobInfo;
import dev.isobar.spi.Call;
import java.util.List;

/** Uploads in parts. What is uploaded is invisible until it is complete, and gone within 7 days if it never is. */
public interface MultipartDriver {
    /** Begins an upload and names it; the id is at most 512 characters and needs nothing but the key beside it. */
    String start(StartRequest request, Call call) throws Exception;

    /** Stores a part; one sent again under its number replaces the earlier. */
    Part part(PartRequest request, Call call) throws Exception;

    /** The parts that are stored so far, by number: how an upload is resumed in another process. */
    List<Part> parts(String key, String uploadId, Call call) throws Exception;

    /** Joins the parts into the blob, all or nothing. */
    BlobInfo complete(CompleteRequest request, Call call) throws Exception;

    /** Gives the upload up and drops its parts; one that is over already is success. */
    void abort(String key, String uploadId, Call call) throws Exception;
}
