package dev.pailou.login.pages;

import dev.pailou.kernel.addressing.Addressing;
import dev.pailou.kernel.addressing.PageLanguage;
import dev.pailou.login.domain.AskedPage;
import dev.pailou.login.domain.SentCode;
import dev.pailou.login.domain.ShownName;
import dev.pailou.login.flow.Addresses;
import dev.pailou.login.flow.AskedVisit;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Objects;

/** The pages on which people answer who they are, before an identity that nobody has comes to an account. */
@Singleton
public class BindPages {

    private final Pages pages;
    private final Addressing addressing;
    private final Addresses addresses;
    private final Assets assets;
    private final Clock clock = Clock.systemUTC();

    BindPages(Pages pages, Addressing addressing, Addresses addresses, Assets assets) {
        this.pages = pages;
        this.addressing = addressing;
        this.addresses = addresses;
        this.assets = assets;
    }

    /** All that they may choose from. */
    public Response choice(AskedVisit asked, Face face, Notice notice) {
        var pool = asked.visit().pool();
        var page = new BindPage(
                pages.shell(face),
                asking(asked, AskedPage.CHOICE, face, notice),
                title(asked, Pages.messages(face.language())),
                pool.name(),
                asked.question().shown() ? addresses.answer(pool, "shown") : null,
                ShownName.of(asked.question().shownName()).map(ShownName::text).orElse(null),
                asked.question().create() ? addresses.answer(pool, "create") : null,
                address(asked, AskedPage.VALUE),
                hint(asked),
                address(asked, AskedPage.PASSWORD),
                address(asked, AskedPage.ADDRESS),
                others(asked, face),
                asked.isNothing(),
                face.branding().contact());
        return html(Templates.bind(page), face.language());
    }

    /** Name and password. */
    public Response password(AskedVisit asked, Face face, Notice notice) {
        return html(
                Templates.bindPassword(new BindPasswordPage(
                        pages.shell(face),
                        asking(asked, AskedPage.PASSWORD, face, notice),
                        addresses.answer(asked.visit().pool(), "password"))),
                face.language());
    }

    /** The address to which a code goes. */
    public Response address(AskedVisit asked, Face face, Notice notice) {
        return html(
                Templates.bindEmail(new BindEmailPage(
                        pages.shell(face),
                        asking(asked, AskedPage.ADDRESS, face, notice),
                        addresses.answer(asked.visit().pool(), "email"))),
                face.language());
    }

    /** The code. */
    public Response code(AskedVisit asked, SentCode sent, Face face, Notice notice) {
        var pool = asked.visit().pool();
        var form = new CodeForm(
                asked.visit().handle(),
                sent.address(),
                addresses.answer(pool, "code"),
                addresses.answer(pool, "email"),
                (int) sent.secondsUntilNext(clock.instant()),
                address(asked, AskedPage.ADDRESS),
                Pages.messages(face.language()).bindLink());
        return html(
                Templates.bindCode(
                        new BindCodePage(pages.shell(face), asking(asked, AskedPage.CODE, face, notice), form)),
                face.language());
    }

    /** The value by which an account was found. */
    public Response value(AskedVisit asked, Face face, Notice notice) {
        var text = Pages.messages(face.language());
        var field = asked.question().confirmField();
        var page = new BindValuePage(
                pages.shell(face),
                asking(asked, AskedPage.VALUE, face, notice),
                addresses.answer(asked.visit().pool(), "value"),
                switch (field) {
                    case "email" -> text.emailAddress();
                    case "phone" -> text.phoneNumber();
                    default -> text.externalId();
                },
                switch (field) {
                    case "email" -> "email";
                    case "phone" -> "tel";
                    default -> "text";
                },
                hint(asked));
        return html(Templates.bindValue(page), face.language());
    }

    private static String hint(AskedVisit asked) {
        return Objects.requireNonNullElse(asked.question().confirmHint(), "");
    }

    private static String title(AskedVisit asked, PageMessages text) {
        if (asked.question().shown()) {
            return text.bindTitleShown();
        }
        if (!asked.question().create()) {
            return text.bindTitleProve();
        }
        return asked.isCreateOnly() ? text.bindTitleCreate() : text.bindTitle();
    }

    private Asking asking(AskedVisit asked, AskedPage page, Face face, Notice notice) {
        var visit = asked.visit();
        var choose = page == AskedPage.CHOICE || asked.onlyPage().isPresent();
        return new Asking(
                new Came(
                        asked.connection().displayName(),
                        ShownName.of(asked.question().nickname())
                                .map(ShownName::text)
                                .orElse(null),
                        logo(asked.connection().provider(), face)),
                visit.handle(),
                notice.text(Pages.messages(face.language())),
                choose ? null : addresses.asked(visit.pool(), AskedPage.CHOICE, visit.handle()),
                addresses.loginPage(visit.pool(), visit.handle()),
                Things.application(visit.application(), Pages.messages(face.language())),
                addresses.cancel(visit.pool(), visit.handle()),
                LanguageLink.others(
                        face.language(), other -> "?authorization=" + visit.handle() + "&lang=" + other.tag()));
    }

    private List<LoginPage.Button> others(AskedVisit asked, Face face) {
        return asked.others().stream()
                .map(connection -> new LoginPage.Button(
                        addresses.answer(asked.visit().pool(), "connections/" + connection.identifier()),
                        connection.identifier(),
                        connection.displayName(),
                        logo(connection.provider(), face),
                        connection.sandbox()))
                .toList();
    }

    private URI address(AskedVisit asked, AskedPage page) {
        return asked.has(page)
                ? addresses.asked(asked.visit().pool(), page, asked.visit().handle())
                : null;
    }

    private String logo(String provider, Face face) {
        return Place.of(face.path(), addressing).assets() + assets.logo(provider);
    }

    private static Response html(TemplateInstance page, PageLanguage language) {
        return Pages.html(200, page, language, ContentSecurityPolicy.forms());
    }
}
