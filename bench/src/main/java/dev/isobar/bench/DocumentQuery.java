package dev.isobar.bench;

import dev.isobar.cloud.Cloud;
import dev.isobar.document.CollectionSpec;
import dev.isobar.document.DocumentCollection;
import dev.isobar.document.Query;
import dev.isobar.document.Stored;
import dev.isobar.provider.aws.document.TableDefinition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A query of many documents through a collection and through the SDK's client, as the same records, in turns. */
public final class DocumentQuery {
    private static final CollectionSpec SPEC =
            CollectionSpec.of("books").partitionKey("shelf").numericSortKey("number");

    private final DocumentCollection<Book> books;
    private final RawBooks raw;
    private final List<Book> expected;
    private final int limit;

    private DocumentQuery(DocumentCollection<Book> books, RawBooks raw, List<Book> expected, int limit) {
        this.books = books;
        this.raw = raw;
        this.expected = expected;
        this.limit = limit;
    }

    /**
     * Arguments: address, key id, secret key, checksums, documents, limit of Isobar's pages, limit of the SDK's pages (0 for
     * none), runs to warm up, runs to measure. The server must be empty.
     */
    public static void main(String[] arguments) throws Exception {
        AwsStore store = AwsStore.of(arguments);
        int[] numbers = IntStream.range(4, arguments.length)
                .map(i -> Integer.parseInt(arguments[i]))
                .toArray();
        try (Cloud cloud = store.isobar("ISOBAR_COLLECTION_BOOKS", SPEC.name());
                DynamoDbClient client = store.dynamoDb()) {
            List<Book> all = IntStream.range(0, numbers[0]).mapToObj(Book::of).toList();
            RawBooks raw = new RawBooks(client, numbers[2]);
            raw.create();
            raw.putAll(all);
            client.createTable(TableDefinition.of(SPEC, SPEC.name()).table());
            DocumentCollection<Book> books = cloud.collection(SPEC, Book.class);
            books.putAll(all);
            DocumentQuery query = new DocumentQuery(books, raw, all, numbers[1]);
            Pairs pairs = new Pairs(query::isobar, query::sdk, numbers[4]).measured(numbers[3]);
            System.out.println("{" + pairs.json("query") + "}");
        }
    }

    private List<Book> isobar() throws IOException {
        List<Book> found = new ArrayList<>();
        for (Stored<Book> stored : books.queryAll(Query.partition("novels").limit(limit))) {
            found.add(stored.value());
        }
        return checked(found);
    }

    private List<Book> sdk() throws IOException {
        return checked(raw.shelf("novels"));
    }

    private List<Book> checked(List<Book> found) throws IOException {
        if (found.size() != expected.size() || !found.get(found.size() - 1).equals(expected.get(found.size() - 1))) {
            throw new IOException("the query found something else");
        }
        return found;
    }
}
