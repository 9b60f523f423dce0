package dev.isobar.provider.aws.document;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A client in front of another: something happens before, or after, a request of some name; all names are kept. */
final class Between {
    private final DynamoDbClient client;
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    Between(DynamoDbClient client) {
        this.client = client;
    }

    /** What happens; it may throw. */
    interface Event {
        void happen() throws Exception;
    }

    /** Something happens before each of these requests. */
    DynamoDbClient before(String request, Event event) {
        return proxy((method, given) -> {
            if (method.getName().equals(request)) {
                event.happen();
            }
            return method.invoke(client, given);
        });
    }

    /** Something happens once each of these requests was carried out. */
    DynamoDbClient after(String request, Event event) {
        return proxy((method, given) -> {
            Object answer = method.invoke(client, given);
            if (method.getName().equals(request)) {
                event.happen();
            }
            return answer;
        });
    }

    private interface Step {
        Object apply(Method method, Object[] given) throws Exception;
    }

    private DynamoDbClient proxy(Step step) {
        return (DynamoDbClient) Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class}, (self, method, given) -> {
                    asked.add(method.getName());
                    try {
                        return step.apply(method, given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** How often a request was made. */
    long count(String request) {
        return asked.stream().filter(request::equals).count();
    }
}
