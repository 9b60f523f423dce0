package dev.isobar.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.error.CloudException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {
    private static final HttpHandler OK = q -> HttpResponse.status(200);

    @Test
    void routesAreListedInTheOrderDeclared() {
        Routes routes = new Routes()
                .get("/a", OK)
                .post("/a", OK)
                .put("/a", OK)
                .patch("/a", OK)
                .delete("/a", OK)
                .any("/a", OK);

        assertThat(routes.declared())
                .extracting(Route::toString)
                .containsExactly("GET /a", "POST /a", "PUT /a", "PATCH /a", "DELETE /a", "* /a");
    }

    @Test
    void twoRoutesThatMatchTheSameRequestsAreRefusedAndBothNamed() {
        Routes routes = new Routes().get("/notes/{owner}", OK).post("/notes/{user}", OK);

        assertThatThrownBy(() -> routes.get("/notes/{name}", OK))
                .isInstanceOf(CloudException.class)
                .hasMessageContaining("GET /notes/{name}")
                .hasMessageContaining("GET /notes/{owner}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "notes",
                "/a/{}",
                "/a{b}",
                "/{a}b",
                "/{a}/{a}",
                "/{a...}/b",
                "/*",
                "/a/*",
                "/a?b",
                "/a#b",
                "/a%20b",
                "/a b",
                "/{a b}",
                "/{a...}/",
                "/{",
                "/}",
                "/{...}"
            })
    void aMalformedPatternIsRefused(String pattern) {
        assertThatThrownBy(() -> new Routes().get(pattern, OK))
                .isInstanceOf(CloudException.class)
                .hasMessageContaining("route pattern");
    }
}
