package bench;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;

/** What examples/hello answers, on the framework that Isobar's start is compared with. */
public final class Hello implements HttpFunction {
    @Override
    public void service(HttpRequest request, HttpResponse response) throws Exception {
        String name = request.getFirstQueryParameter("name").orElse("world");
        response.setContentType("application/json");
        response.getWriter().write("{\"message\":\"Hello " + name + "\"}");
    }
}
