package dev.pailou.login.pages;

import dev.pailou.kernel.addressing.Addressing;
import dev.pailou.kernel.addressing.PageLanguage;
import dev.pailou.kernel.headers.SecurityHeaders;
import dev.pailou.login.domain.BrowserKind;
import dev.pailou.login.domain.Reason;
import dev.pailou.login.domain.UserPool;
import dev.pailou.login.domain.WayBack;
import dev.pailou.login.flow.Addresses;
import dev.pailou.login.flow.ScanView;
import dev.pailou.login.flow.Visit;
import dev.pailou.login.protocol.CallbackParameters;
import dev.pailou.login.protocol.VendorPage;
import io.opentelemetry.api.trace.Span;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Makes every page that people see. */
@Singleton
public class Pages {

    private static final String HTML = MediaType.TEXT_HTML + ";charset=UTF-8";

    /** Path of the page with a QR code, at the core host. */
    private static final String SCAN = "/connection/scan";

    private final Addressing addressing;
    private final Addresses addresses;
    private final Assets assets;

    Pages(Addressing addressing, Addresses addresses, Assets assets) {
        this.addressing = addressing;
        this.addresses = addresses;
        this.assets = assets;
    }

    /**
     * The login page.
     *
     * @param notice  what to say about the attempt before
     * @param inOther address of the same page in another language
     */
    public Response login(Visit visit, Face face, Notice notice, Function<PageLanguage, String> inOther) {
        var place = Place.of(face.path(), addressing);
        var text = messages(face.language());
        var page = new LoginPage(
                shell(face),
                visit.pool().name(),
                Things.application(visit.application(), messages(face.language())),
                visit.handle(),
                groups(visit, place, text),
                visit.elsewhere().isEmpty() ? null : Places.named(visit.elsewhere(), text),
                visit.browser().inApp() && visit.elsewhere().contains(BrowserKind.MOBILE),
                visit.passwordSignIn() ? addresses.password(visit.pool()) : null,
                visit.authorization().loginHint(),
                notice.text(text),
                addresses.cancel(visit.pool(), visit.handle()),
                face.branding().icons(),
                LanguageLink.others(face.language(), inOther));
        return html(200, Templates.login(page), face.language(), ContentSecurityPolicy.forms());
    }

    /**
     * The page that asks whether an application may get what it asks for.
     *
     * @param inOther address of the same page in another language
     */
    public Response consent(Visit visit, Face face, Function<PageLanguage, String> inOther) {
        var page = new ConsentPage(
                shell(face),
                Things.application(visit.application(), messages(face.language())),
                visit.pool().name(),
                visit.authorization().person(),
                Things.of(visit.authorization().scopes(), visit.authorization().resources(), messages(face.language())),
                visit.handle(),
                addresses.consent(visit.pool()),
                LanguageLink.others(face.language(), inOther));
        return html(200, Templates.consent(page), face.language(), ContentSecurityPolicy.forms());
    }

    /** The category that the application names first comes first. */
    private List<LoginPage.Group> groups(Visit visit, Place place, PageMessages text) {
        var buttons = new LinkedHashMap<String, List<LoginPage.Button>>();
        for (var connection : visit.waysIn()) {
            buttons.computeIfAbsent(connection.category(), absent -> new ArrayList<>())
                    .add(new LoginPage.Button(
                            addresses.start(visit.pool(), connection),
                            connection.identifier(),
                            connection.displayName(),
                            place.assets() + assets.logo(connection.provider()),
                            connection.sandbox()));
        }
        return buttons.entrySet().stream()
                .map(group -> new LoginPage.Group(
                        group.getKey(),
                        group.getKey().equals("enterprise") ? text.enterprise() : text.social(),
                        group.getValue()))
                .toList();
    }

    /** A page on which a login ends. */
    public Response error(Reason reason, WayBack wayBack, Face face) {
        var page = new ErrorPage(
                shell(face),
                voices(face.language(), text -> ReasonText.of(reason, text)),
                reason.code(),
                Span.current().getSpanContext().getTraceId(),
                wayBack.tryAgain(),
                wayBack.application(),
                wayBack.back(),
                reason.isForAdministrators(),
                face.branding().contact());
        return html(reason.status(), Templates.error(page), face.language(), ContentSecurityPolicy.page());
    }

    /**
     * The answer to a form: a page from which the browser goes on by itself.
     *
     * @param to where it goes
     */
    public Response departure(URI to, Face face) {
        var page = new DeparturePage(
                shell(face),
                voices(face.language(), text -> new ReasonText(text.oneMoment(), text.oneMomentAdvice())),
                null,
                to);
        return html(200, Templates.departure(page), face.language(), ContentSecurityPolicy.page());
    }

    /**
     * The page from which the browser goes to a vendor that looks where it comes from: by a link, with which every
     * browser tells our origin.
     *
     * @param vendor the vendor's page
     */
    public Response start(URI vendor, Face face) {
        var place = Place.of(face.path(), addressing);
        var page = new DeparturePage(
                shell(face),
                voices(face.language(), text -> new ReasonText(text.oneMoment(), text.oneMomentAdvice())),
                place.assets() + assets.onwardScript(),
                vendor);
        return html(200, Templates.departure(page), face.language(), ContentSecurityPolicy.script());
    }

    /**
     * The vendor's page in a frame of ours. Its host needs scripts and its own storage there, and leads the whole
     * window back to us.
     *
     * @param vendor the vendor's page, with its frame
     */
    public Response frame(UserPool pool, VendorPage vendor, Face face) {
        var frame = vendor.frame().orElseThrow();
        var page = new FramePage(
                shell(face),
                voices(face.language(), text -> new ReasonText(text.signInTo(pool.name()), text.frameAdvice())),
                frame.address(),
                vendor.address(),
                frame.width(),
                frame.height());
        return html(200, Templates.frame(page), face.language(), ContentSecurityPolicy.framing(frame.address()));
    }

    /**
     * A page that sends a vendor's answer again.
     *
     * @param method     the method by which it came
     * @param parameters what the vendor sent
     * @param pool       the pool of the address, which may frame the page
     * @param face       of our own callback
     */
    public Response onward(String method, CallbackParameters parameters, Optional<UserPool> pool, Face face) {
        var place = Place.of(face.path(), addressing);
        var inputs = parameters.values().entrySet().stream()
                .flatMap(parameter ->
                        parameter.getValue().stream().map(value -> new OnwardPage.Input(parameter.getKey(), value)))
                .toList();
        var page = new OnwardPage(
                shell(face),
                voices(face.language(), text -> new ReasonText(text.oneMoreStep(), text.oneMoreStepAdvice())),
                place.assets() + assets.onwardScript(),
                method,
                face.path(),
                inputs);
        var poolOrigin = pool.map(known -> addressing.poolOrigin(known.domain())).stream()
                .toList();
        return html(200, Templates.onward(page), face.language(), ContentSecurityPolicy.onward(poolOrigin));
    }

    /**
     * The page with a QR code.
     *
     * @param state the login's state
     */
    public Response scan(ScanView.Showing showing, String state, PageLanguage language) {
        var face = new Face(language, SCAN, showing.branding());
        var place = Place.of(SCAN, addressing);
        var again = SCAN + "?state=" + state;
        var page = new ScanPage(
                shell(face),
                place.assets() + assets.scanScript(),
                showing.connection().displayName(),
                showing.content() == null ? null : QrCode.svg(showing.content()),
                SCAN + "/status?state=" + state,
                again,
                SCAN,
                state,
                named(showing.wayBack(), messages(language)),
                LanguageLink.others(language, other -> again + "&lang=" + other.tag()));
        return html(200, Templates.scan(page), language, ContentSecurityPolicy.scan());
    }

    private static WayBack named(WayBack wayBack, PageMessages text) {
        return new WayBack(wayBack.tryAgain(), Things.application(wayBack.application(), text), wayBack.back());
    }

    /** The page's own language stands last, because the style sheet hides it when one before it is pointed at. */
    static List<Voice> voices(PageLanguage own, Function<PageMessages, ReasonText> words) {
        return Stream.concat(own.others().stream(), Stream.of(own))
                .map(language -> {
                    var text = messages(language);
                    var said = words.apply(text);
                    return new Voice(language, language == own, said.title(), said.advice(), text);
                })
                .toList();
    }

    Shell shell(Face face) {
        var at = Place.of(face.path(), addressing).assets();
        var branding = face.branding();
        var text = messages(face.language());
        return new Shell(
                face.language().tag(),
                at + assets.stylesheet(),
                branding.primaryColor() == null ? null : at + Assets.theme(branding.primaryColor()),
                at + assets.mark(),
                branding.logo() == null ? null : at + "logo." + branding.logo() + ".png",
                Shell.Link.of(text.privacy(), branding.privacyUri()),
                Shell.Link.of(text.terms(), branding.termsUri()));
    }

    static PageMessages messages(PageLanguage language) {
        return language == PageLanguage.ENGLISH
                ? MessageBundles.get(PageMessages.class)
                : MessageBundles.get(PageMessages.class, Localized.Literal.of(language.tag()));
    }

    static Response html(int status, TemplateInstance page, PageLanguage language, String policy) {
        return Response.status(status)
                .type(HTML)
                .header("Content-Language", language.tag())
                .header(SecurityHeaders.CONTENT_SECURITY_POLICY, policy)
                .entity(page.setLocale(language.tag()).render())
                .build();
    }
}
