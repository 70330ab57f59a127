package dev.pailou.sandbox.demo;

import dev.pailou.sandbox.memory.RecentValues;
import dev.pailou.sandbox.page.Pages;
import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URI;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** The demo application at {@code /demo}, and further ones under {@code /demos/{name}}. */
public final class DemoApplications {
    private static final int MOST = 1_000;
    private static final int FORM_BYTES = 64 * 1024;

    private final URI publicUrl;
    private final Pages pages;
    private final DemoApplication standard;
    private final RecentValues<DemoApplication> further = new RecentValues<>(MOST);

    /**
     * @param publicUrl the sandbox's address for browsers
     * @param settings of the application at {@code /demo}
     * @param pages renders the pages
     */
    public DemoApplications(URI publicUrl, Supplier<Optional<DemoSettings>> settings, Pages pages) {
        this.publicUrl = publicUrl;
        this.pages = pages;
        this.standard = new DemoApplication(publicUrl.resolve("/demo"), settings, pages);
    }

    /**
     * Adds an application; one of the same name is replaced.
     *
     * @return its home page; its redirect URI is that and {@code /callback}, its callback URL {@code /arrived}
     */
    public URI add(String name, DemoSettings settings) {
        URI home = publicUrl.resolve("/demos/" + name);
        further.put(name, new DemoApplication(home, () -> Optional.of(settings), pages));
        return home;
    }

    public void mount(Router router) {
        router.get("/demo").handler(standard::home);
        router.get("/demo/login").handler(standard::login);
        router.get("/demo/callback").handler(standard::callback);
        router.post("/demo/logout").handler(standard::logout);
        router.get("/demo/window").handler(standard::window);
        router.post("/demo/window").handler(form()).handler(standard::windowAnswer);
        router.get("/demo/direct").handler(standard::direct);
        router.get("/demo/arrived").handler(standard::arrived);
        router.post("/demo/arrived").handler(form()).handler(standard::arrived);
        router.get("/demos/:name").handler(named(DemoApplication::home));
        router.get("/demos/:name/login").handler(named(DemoApplication::login));
        router.get("/demos/:name/callback").handler(named(DemoApplication::callback));
        router.post("/demos/:name/logout").handler(named(DemoApplication::logout));
        router.get("/demos/:name/window").handler(named(DemoApplication::window));
        router.post("/demos/:name/window").handler(form()).handler(named(DemoApplication::windowAnswer));
        router.get("/demos/:name/direct").handler(named(DemoApplication::direct));
        router.get("/demos/:name/arrived").handler(named(DemoApplication::arrived));
        router.post("/demos/:name/arrived").handler(form()).handler(named(DemoApplication::arrived));
    }

    private static BodyHandler form() {
        return BodyHandler.create(false).setBodyLimit(FORM_BYTES);
    }

    private Handler<RoutingContext> named(BiConsumer<DemoApplication, RoutingContext> action) {
        return context -> further.find(context.pathParam("name"))
                .ifPresentOrElse(application -> action.accept(application, context), context::next);
    }
}
