package dev.isobar.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Books in a table as someone lays it out who knows DynamoDB: one attribute a field, mapped by hand. */
final class RawBooks {
    private static final String TABLE = "raw-books";
    private static final int BATCH = 25;

    private final DynamoDbClient client;
    private final int pageLimit;

    /**
     * Books in the table.
     *
     * @param pageLimit how many a page holds at most; 0 for as many as the service gives
     */
    RawBooks(DynamoDbClient client, int pageLimit) {
        this.client = client;
        this.pageLimit = pageLimit;
    }

    void create() {
        client.createTable(table -> table.tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(List.of(key("shelf", KeyType.HASH), key("number", KeyType.RANGE)))
                .attributeDefinitions(List.of(
                        attribute("shelf", ScalarAttributeType.S), attribute("number", ScalarAttributeType.N))));
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(type)
                .build();
    }

    void putAll(List<Book> books) {
        for (int from = 0; from < books.size(); from += BATCH) {
            List<WriteRequest> writes = books.subList(from, Math.min(books.size(), from + BATCH)).stream()
                    .map(book -> WriteRequest.builder()
                            .putRequest(put -> put.item(item(book)))
                            .build())
                    .toList();
            client.batchWriteItem(request -> request.requestItems(Map.of(TABLE, writes)));
        }
    }

    private static Map<String, AttributeValue> item(Book book) {
        return Map.of(
                "shelf", AttributeValue.fromS(book.shelf()),
                "number", AttributeValue.fromN(Long.toString(book.number())),
                "title", AttributeValue.fromS(book.title()),
                "price", AttributeValue.fromN(Double.toString(book.price())),
                "lent", AttributeValue.fromBool(book.lent()),
                "added", AttributeValue.fromS(book.added().toString()),
                "tags",
                        AttributeValue.fromL(
                                book.tags().stream().map(AttributeValue::fromS).toList()));
    }

    /** All books of a shelf, read as consistently as Isobar does. */
    List<Book> shelf(String shelf) {
        QueryRequest.Builder request = QueryRequest.builder()
                .tableName(TABLE)
                .consistentRead(true)
                .keyConditionExpression("shelf = :shelf")
                .expressionAttributeValues(Map.of(":shelf", AttributeValue.fromS(shelf)));
        if (pageLimit > 0) {
            request.limit(pageLimit);
        }
        List<Book> books = new ArrayList<>();
        for (QueryResponse page : client.queryPaginator(request.build())) {
            page.items().forEach(item -> books.add(book(item)));
        }
        return books;
    }

    private static Book book(Map<String, AttributeValue> item) {
        return new Book(
                field(item, "shelf").s(),
                Long.parseLong(field(item, "number").n()),
                field(item, "title").s(),
                Double.parseDouble(field(item, "price").n()),
                field(item, "lent").bool(),
                Instant.parse(field(item, "added").s()),
                field(item, "tags").l().stream().map(AttributeValue::s).toList());
    }

    private static AttributeValue field(Map<String, AttributeValue> item, String name) {
        return Objects.requireNonNull(item.get(name));
    }
}
