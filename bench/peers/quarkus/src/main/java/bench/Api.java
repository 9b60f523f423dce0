package bench;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.Map;

/** The two requests as a resource. */
@Path("/")
@Produces("application/json")
public class Api {
    /** What is echoed. */
    public record Item(long id, String name, double price) {}

    @GET
    @Path("hello")
    public Map<String, String> hello(@QueryParam("name") String name) {
        return Map.of("message", "Hello " + name);
    }

    @POST
    @Path("echo")
    public Item echo(Item item) {
        return item;
    }
}
