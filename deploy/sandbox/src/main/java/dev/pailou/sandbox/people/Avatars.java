package dev.pailou.sandbox.people;

import dev.pailou.sandbox.page.Pages;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;

/**
 * Drawn profile pictures at {@code /avatars/{key}/{size}}. The last segment is the size, as in WeChat's
 * {@code headimgurl}; the picture is a drawing, so every size is the same.
 */
public final class Avatars {
    private final People people;
    private final Pages pages;

    public Avatars(People people, Pages pages) {
        this.people = people;
        this.pages = pages;
    }

    public void mount(Router router) {
        router.get("/avatars/:key/:size").handler(this::draw);
    }

    private void draw(RoutingContext context) {
        Optional<Person> person = people.find(context.pathParam("key"));
        if (person.isEmpty()) {
            context.next();
            return;
        }
        int hue = Math.floorMod(person.get().key().hashCode() * 47, 360);
        context.response()
                .putHeader("Content-Type", "image/svg+xml; charset=utf-8")
                .putHeader("Cache-Control", "max-age=300")
                .end(pages.render(
                        "avatar.svg", Map.of("initial", person.get().initial(), "hue", hue, "other", hue + 40)));
    }
}
