package dev.isobar.internal.guice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import dev.isobar.Capabilities;
import dev.isobar.app.AppBuilder;
import dev.isobar.app.CloudApp;
import dev.isobar.app.spi.AppModel;
import dev.isobar.app.spi.AppRuntime;
import dev.isobar.app.spi.FakeConnections;
import dev.isobar.blob.Bucket;
import dev.isobar.document.DocumentCollection;
import dev.isobar.event.BlobEvent;
import dev.isobar.event.EventHandler;
import dev.isobar.event.Outcome;
import dev.isobar.http.HttpHandler;
import dev.isobar.http.HttpRequest;
import dev.isobar.http.HttpResponse;
import dev.isobar.queue.MessageQueue;
import dev.isobar.queue.Topic;
import dev.isobar.secret.Secrets;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class GuiceInstancesTest {
    record Note(String owner) {}

    record Greeting(String text) {}

    /** Wants one of everything. */
    static final class Everything implements HttpHandler {
        final List<Object> injected = new ArrayList<>();

        @Inject
        Everything(
                @Named("uploads") Bucket uploads,
                @Named("notes") DocumentCollection<Note> notes,
                @Named("thumbs") MessageQueue thumbs,
                @Named("news") Topic news,
                @Named("mail") MessageQueue mail,
                Secrets secrets,
                Clock clock,
                @Named("sortable-ids") Supplier<String> ids) {
            injected.addAll(List.of(uploads, notes, thumbs, news, mail, secrets, clock, ids));
        }

        @Override
        public HttpResponse handle(HttpRequest request) {
            return HttpResponse.status(204);
        }
    }

    /** Also handles events: one instance for both. */
    static final class Both implements HttpHandler, EventHandler<BlobEvent> {
        static int made;

        @Inject
        Both(Greeting greeting, Capabilities capabilities) {
            made++;
            assertThat(greeting.text()).isEqualTo("hello");
            assertThat(capabilities).isNotNull();
        }

        @Override
        public HttpResponse handle(HttpRequest request) {
            return HttpResponse.status(204);
        }

        @Override
        public Outcome handle(BlobEvent event) {
            return Outcome.ack();
        }
    }

    static final class Misnamed implements HttpHandler {
        @Inject
        Misnamed(@Named("note") DocumentCollection<Note> notes) {
            assertThat(notes).isNotNull();
        }

        @Override
        public HttpResponse handle(HttpRequest request) {
            return HttpResponse.status(204);
        }
    }

    static final class Broken implements HttpHandler {
        @Inject
        Broken() {
            throw new IllegalArgumentException("no such font");
        }

        @Override
        public HttpResponse handle(HttpRequest request) {
            return HttpResponse.status(204);
        }
    }

    private static AppModel describe(List<Object> handles, CloudApp more) {
        return AppBuilder.describe(app -> {
            handles.add(app.bucket("uploads"));
            handles.add(app.collection("notes", Note.class, c -> c.partitionKey("owner")));
            handles.add(app.queue("thumbs"));
            Topic news = app.topic("news");
            handles.add(news);
            handles.add(app.subscription(news, "mail", s -> s));
            handles.add(app.secrets());
            handles.add(app.clock());
            handles.add(app.sortableIds());
            more.configure(app);
        });
    }

    @Test
    @DisplayName("CORE-6 what is injected by name is the declared handle itself")
    void theSameInstances() {
        List<Object> declared = new ArrayList<>();
        AppModel model = describe(declared, app -> app.http(r -> r.get("/", Everything.class)));

        Everything handler = GuiceInstances.of(model).get(Everything.class);

        assertThat(handler.injected).hasSameSizeAs(declared);
        for (int i = 0; i < declared.size(); i++) {
            assertThat(handler.injected.get(i)).isSameAs(declared.get(i));
        }
    }

    @Test
    @DisplayName("FN-9 a handler class has one instance; the application's modules are used")
    void singletons() {
        Both.made = 0;
        AppModel model = describe(
                new ArrayList<>(),
                app -> app.http(r -> r.get("/", Both.class).put("/", Both.class))
                        .install(new AbstractModule() {
                            @Override
                            protected void configure() {
                                bind(Greeting.class).toInstance(new Greeting("hello"));
                            }
                        }));

        AppRuntime runtime = AppRuntime.start(model, new FakeConnections(Capabilities.all()));
        assertThat(Both.made).as("built only when needed").isZero();
        runtime.buildHandlers();

        assertThat(Both.made).isEqualTo(1);
    }

    @Test
    @DisplayName("CORE-8 a wrong name is one clear line that lists what is declared")
    void wrongName() {
        AppModel model = describe(new ArrayList<>(), app -> app.http(r -> r.get("/", Misnamed.class)));

        assertThatThrownBy(model::requireBuildable)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("@Named(\"note\")")
                .hasMessageContaining("Misnamed")
                .hasMessageContaining("@Named(\"notes\") DocumentCollection<GuiceInstancesTest$Note>")
                .hasMessageContaining("@Named(\"uploads\") Bucket")
                .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
    }

    @Test
    @DisplayName("CORE-8 a constructor that throws is one clear line with its reason")
    void brokenConstructor() {
        AppModel model = describe(new ArrayList<>(), app -> app.http(r -> r.get("/", Broken.class)));

        assertThatThrownBy(model::requireBuildable)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Broken")
                .hasMessageContaining("no such font")
                .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
    }

    @Test
    @DisplayName("CORE-8 a module that cannot be installed is found even where no handler is a class")
    void brokenModule() {
        AppModel model = AppBuilder.describe(app -> app.install(binder -> {
            throw new IllegalStateException("no licence");
        }));

        assertThatThrownBy(model::requireBuildable).hasMessageContaining("no licence");
    }
}
