package dev.pailou.sandbox.mail;

import dev.pailou.sandbox.page.Pages;
import io.vertx.ext.web.Router;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/** {@code /mail}: the mails that arrived. */
public final class MailPage {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

    private final Mails mails;
    private final Pages pages;

    public MailPage(Mails mails, Pages pages) {
        this.mails = mails;
        this.pages = pages;
    }

    public void mount(Router router) {
        router.get("/mail").handler(context -> pages.send(context, 200, "mail.html", Map.of("mails", shown())));
    }

    private List<Shown> shown() {
        return mails.all().stream().map(Shown::of).toList();
    }

    /** As the page has it. */
    public record Shown(String to, String from, String subject, String text, String time) {
        static Shown of(Letter letter) {
            return new Shown(letter.to(), letter.from(), letter.subject(), letter.text(), TIME.format(letter.at()));
        }
    }
}
