package dev.isobar.provider.aws.document;

import dev.isobar.Revision;
import dev.isobar.document.Key;
import dev.isobar.document.spi.StoredDocument;
import dev.isobar.document.spi.Write;
import dev.isobar.provider.aws.client.Attempts;
import dev.isobar.provider.aws.client.Deadline;
import dev.isobar.spi.Call;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** What is asked of DynamoDB, for one table. Immutable and thread-safe. */
final class Requests {
    private static final ReturnValuesOnConditionCheckFailure WHAT_WAS_THERE =
            ReturnValuesOnConditionCheckFailure.ALL_OLD;

    private final String table;
    private final Items items;

    Requests(String table, Items items) {
        this.table = table;
        this.items = items;
    }

    GetItemRequest read(Key key, Call call) {
        return GetItemRequest.builder()
                .tableName(table)
                .key(Items.key(key))
                .consistentRead(true)
                .overrideConfiguration(Deadline.of(call))
                .build();
    }

    PutItemRequest put(StoredDocument after, Form form, Condition condition, Attempts attempts) {
        return PutItemRequest.builder()
                .tableName(table)
                .item(items.item(after, form))
                .conditionExpression(condition.expression())
                .expressionAttributeValues(condition.values())
                .returnValuesOnConditionCheckFailure(WHAT_WAS_THERE)
                .overrideConfiguration(attempts.deadline())
                .build();
    }

    /** Answers the whole item as it is then. */
    UpdateItemRequest update(Key key, InPlace update, Attempts attempts) {
        return UpdateItemRequest.builder()
                .tableName(table)
                .key(Items.key(key))
                .updateExpression(update.expression())
                .conditionExpression(update.condition())
                .expressionAttributeNames(update.names())
                .expressionAttributeValues(update.values())
                .returnValues(ReturnValue.ALL_NEW)
                .returnValuesOnConditionCheckFailure(WHAT_WAS_THERE)
                .overrideConfiguration(attempts.deadline())
                .build();
    }

    DeleteItemRequest delete(Key key, Condition condition, Attempts attempts) {
        return DeleteItemRequest.builder()
                .tableName(table)
                .key(Items.key(key))
                .conditionExpression(condition.expression())
                .expressionAttributeValues(condition.values())
                .returnValuesOnConditionCheckFailure(WHAT_WAS_THERE)
                .overrideConfiguration(attempts.deadline())
                .build();
    }

    /** The token makes a repetition of this request the same transaction, for ten minutes. */
    TransactWriteItemsRequest transact(List<TransactWriteItem> writes, String token, Attempts attempts) {
        return TransactWriteItemsRequest.builder()
                .transactItems(writes)
                .clientRequestToken(token)
                .overrideConfiguration(attempts.deadline())
                .build();
    }

    TransactWriteItem put(StoredDocument after, Form form, Condition condition) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(table)
                        .item(items.item(after, form))
                        .conditionExpression(condition.expression())
                        .expressionAttributeValues(condition.values())
                        .returnValuesOnConditionCheckFailure(WHAT_WAS_THERE))
                .build();
    }

    TransactWriteItem delete(Key key, Condition condition) {
        return TransactWriteItem.builder()
                .delete(delete -> delete.tableName(table)
                        .key(Items.key(key))
                        .conditionExpression(condition.expression())
                        .expressionAttributeValues(condition.values())
                        .returnValuesOnConditionCheckFailure(WHAT_WAS_THERE))
                .build();
    }

    TransactWriteItem check(Key key, Condition condition) {
        return TransactWriteItem.builder()
                .conditionCheck(check -> check.tableName(table)
                        .key(Items.key(key))
                        .conditionExpression(condition.expression())
                        .expressionAttributeValues(condition.values())
                        .returnValuesOnConditionCheckFailure(WHAT_WAS_THERE))
                .build();
    }

    BatchGetItemRequest readAll(Collection<Map<String, AttributeValue>> keys, Attempts attempts) {
        KeysAndAttributes consistent =
                KeysAndAttributes.builder().keys(keys).consistentRead(true).build();
        return BatchGetItemRequest.builder()
                .requestItems(Map.of(table, consistent))
                .overrideConfiguration(attempts.deadline())
                .build();
    }

    BatchWriteItemRequest writeAll(Collection<WriteRequest> writes, Attempts attempts) {
        return BatchWriteItemRequest.builder()
                .requestItems(Map.of(table, writes))
                .overrideConfiguration(attempts.deadline())
                .build();
    }

    /** A put or a delete of a batch. */
    WriteRequest unconditional(Write write, Revision revision) {
        if (write instanceof Write.Put put) {
            Map<String, AttributeValue> item =
                    items.item(new StoredDocument(put.key(), put.document(), revision), Form.PACKED);
            return WriteRequest.builder().putRequest(p -> p.item(item)).build();
        }
        return WriteRequest.builder()
                .deleteRequest(d -> d.key(Items.key(write.key())))
                .build();
    }

    /** A query of the table itself, or of one of its indexes, which answer late. */
    QueryRequest query(KeyCondition condition, int limit, @Nullable Map<String, AttributeValue> after, Call call) {
        return QueryRequest.builder()
                .tableName(table)
                .indexName(condition.index())
                .consistentRead(condition.index() == null)
                .keyConditionExpression(condition.expression())
                .expressionAttributeNames(condition.names())
                .expressionAttributeValues(condition.values())
                .scanIndexForward(condition.isForward())
                .limit(limit)
                .exclusiveStartKey(after)
                .overrideConfiguration(Deadline.of(call))
                .build();
    }

    ScanRequest scan(int limit, @Nullable Map<String, AttributeValue> after, Call call) {
        return ScanRequest.builder()
                .tableName(table)
                .consistentRead(true)
                .limit(limit)
                .exclusiveStartKey(after)
                .overrideConfiguration(Deadline.of(call))
                .build();
    }

    String table() {
        return table;
    }
}
