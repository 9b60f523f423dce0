package bench

import org.http4k.core.Body
import org.http4k.core.HttpHandler
import org.http4k.core.Method.GET
import org.http4k.core.Method.POST
import org.http4k.core.Response
import org.http4k.core.Status.Companion.OK
import org.http4k.core.with
import org.http4k.format.Jackson.auto
import org.http4k.routing.bind
import org.http4k.routing.routes
import org.http4k.serverless.ApiGatewayV2LambdaFunction
import org.http4k.serverless.AppLoader

data class Greeting(val message: String)

data class Item(val id: Long, val name: String, val price: Double)

private val greeting = Body.auto<Greeting>().toLens()
private val item = Body.auto<Item>().toLens()

private val api: HttpHandler = routes(
    "/hello" bind GET to { request -> Response(OK).with(greeting of Greeting("Hello " + request.query("name"))) },
    "/echo" bind POST to { request -> Response(OK).with(item of item(request)) },
)

/** Lenses of Jackson's in front of http4k's adapter for HTTP APIs. */
class Http4kHello : ApiGatewayV2LambdaFunction(AppLoader { api })
