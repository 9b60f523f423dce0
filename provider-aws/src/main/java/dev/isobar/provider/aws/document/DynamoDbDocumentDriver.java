package dev.isobar.provider.aws.document;

import dev.isobar.document.CollectionSpec;
import dev.isobar.document.Key;
import dev.isobar.document.spi.DocumentDriver;
import dev.isobar.document.spi.QueryRequest;
import dev.isobar.document.spi.QueryResult;
import dev.isobar.document.spi.StoredDocument;
import dev.isobar.document.spi.TransactionResult;
import dev.isobar.document.spi.Write;
import dev.isobar.document.spi.WriteResult;
import dev.isobar.provider.aws.client.AwsSettings;
import dev.isobar.spi.Call;
import dev.isobar.spi.ProviderContext;
import dev.isobar.spi.ResourceName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A collection in a DynamoDB table of its own, which {@link TableDefinition} describes. Reads of documents and partitions are
 * strongly consistent, reads of indexes eventually; a transaction may span partitions. Thread-safe.
 */
public final class DynamoDbDocumentDriver implements DocumentDriver {
    private final DynamoDbClient client;
    private final Requests requests;
    private final Items items;
    private final Writer writer;
    private final Transactor transactor;
    private final BatchReader batchReader;
    private final BatchWriter batchWriter;
    private final QueryReader queryReader;

    private DynamoDbDocumentDriver(
            DynamoDbClient client, ResourceName resource, CollectionSpec spec, ProviderContext context) {
        this.client = client;
        Form usual = AwsSettings.of(context).packsDocuments() ? Form.PACKED : Form.MAP;
        this.items = new Items(spec, context.clock(), usual);
        this.requests = new Requests(resource.physical(), items);
        Revisions revisions = new Revisions(context.random());
        this.writer = new Writer(client, requests, items, revisions, context.retry());
        this.batchReader = new BatchReader(client, requests, items, context.retry());
        this.batchWriter = new BatchWriter(client, requests, revisions, context.retry());
        this.transactor = new Transactor(client, requests, items, revisions, context.retry(), batchReader);
        this.queryReader = new QueryReader(client, requests, items, context.clock());
    }

    /**
     * Opens a table, and looks whether it is as the collection needs it (contract CORE-1).
     *
     * @throws dev.isobar.error.CloudException INVALID_ARGUMENT when keys, an index or the time to live are not as
     *     {@link TableDefinition} has them; the message tells what to create
     */
    public static DynamoDbDocumentDriver open(
            DynamoDbClient client, ResourceName resource, CollectionSpec spec, ProviderContext context) {
        new TableCheck(client, resource, spec).check();
        return new DynamoDbDocumentDriver(client, resource, spec, context);
    }

    @Override
    public Optional<StoredDocument> read(Key key, Call call) {
        return items.live(client.getItem(requests.read(key, call)).item());
    }

    @Override
    public WriteResult write(Write write, Call call) throws Exception {
        return writer.write(write, call);
    }

    @Override
    public TransactionResult transact(List<Write> writes, Call call) throws Exception {
        return transactor.transact(writes, call);
    }

    @Override
    public QueryResult query(QueryRequest request, Call call) {
        return queryReader.query(request, call);
    }

    @Override
    public int batchSize() {
        return BatchReader.MOST;
    }

    @Override
    public List<StoredDocument> readAll(List<Key> keys, Call call) throws InterruptedException {
        return batchReader.read(keys, call);
    }

    @Override
    public Map<Key, Exception> writeAll(List<Write> writes, Call call) throws InterruptedException {
        return batchWriter.write(writes, call);
    }

    /** Offers the {@link DynamoDbClient}. */
    @Override
    public <X> Optional<X> unwrap(Class<X> vendorType) {
        return vendorType.isInstance(client) ? Optional.of(vendorType.cast(client)) : Optional.empty();
    }
}
