package dev.pailou.login.pages;

import dev.pailou.kernel.addressing.Addressing;
import dev.pailou.login.domain.Application;
import dev.pailou.login.domain.Connection;
import dev.pailou.login.domain.PageLanguage;
import dev.pailou.login.domain.Reason;
import dev.pailou.login.domain.UserPool;
import dev.pailou.login.domain.WayBack;
import dev.pailou.login.flow.Addresses;
import dev.pailou.login.flow.Visit;
import dev.pailou.login.protocol.CallbackParameters;
import dev.pailou.login.protocol.ProviderCatalog;
import dev.pailou.login.protocol.ProviderFailure;
import dev.pailou.login.protocol.VendorAddresses;
import io.opentelemetry.api.trace.Span;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes every page that people see. */
@Singleton
public class Pages {

    private static final String HTML = MediaType.TEXT_HTML + ";charset=UTF-8";
    private static final String SELF = "'self'";

    private final Addressing addressing;
    private final Addresses addresses;
    private final Assets assets;
    private final ProviderCatalog providers;
    private final VendorAddresses vendors;

    Pages(
            Addressing addressing,
            Addresses addresses,
            Assets assets,
            ProviderCatalog providers,
            VendorAddresses vendors) {
        this.addressing = addressing;
        this.addresses = addresses;
        this.assets = assets;
        this.providers = providers;
        this.vendors = vendors;
    }

    /**
     * The login page.
     *
     * @param path   the request's path
     * @param notice what to say about the attempt before
     */
    public Response login(Visit visit, PageLanguage language, String path, Notice notice) {
        var place = Place.of(path, addressing);
        var buttons = visit.connections().stream()
                .map(connection -> new LoginPage.Button(
                        addresses.start(visit.pool(), connection),
                        connection.identifier(),
                        connection.displayName(),
                        place.assets() + assets.logo(connection.provider()),
                        connection.sandbox()))
                .toList();
        var page = new LoginPage(
                shell(place, language),
                visit.pool().name(),
                visit.application().name(),
                visit.handle(),
                buttons,
                visit.pool().passwordSignIn() ? addresses.password(visit.pool()) : null,
                notice.text(messages(language)),
                addresses.cancel(visit.pool(), visit.handle()));
        return html(200, Templates.login(page), language, ContentSecurityPolicy.page(formTargets(visit)));
    }

    /**
     * A page on which a login ends.
     *
     * @param path the request's path
     */
    public Response error(Reason reason, WayBack wayBack, PageLanguage language, String path) {
        var text = ReasonText.of(reason, messages(language));
        var page = new ErrorPage(
                shell(Place.of(path, addressing), language),
                reason.code(),
                text.title(),
                text.advice(),
                Span.current().getSpanContext().getTraceId(),
                wayBack.tryAgain(),
                wayBack.application(),
                wayBack.back());
        return html(reason.status(), Templates.error(page), language, ContentSecurityPolicy.page(List.of()));
    }

    /**
     * A page that sends a vendor's answer again.
     *
     * @param method      the method by which it came
     * @param path        our own callback
     * @param parameters  what the vendor sent
     * @param pool        the pool of the address, which may frame the page
     * @param application the application that waits for the login
     */
    public Response onward(
            String method,
            String path,
            CallbackParameters parameters,
            Optional<UserPool> pool,
            Optional<Application> application,
            PageLanguage language) {
        var place = Place.of(path, addressing);
        var inputs = parameters.values().entrySet().stream()
                .flatMap(parameter ->
                        parameter.getValue().stream().map(value -> new OnwardPage.Input(parameter.getKey(), value)))
                .toList();
        var page = new OnwardPage(shell(place, language), place.assets() + assets.onwardScript(), method, path, inputs);
        var poolOrigin = pool.map(known -> addressing.poolOrigin(known.domain())).stream()
                .toList();
        var targets = new ArrayList<String>(List.of(SELF));
        targets.addAll(poolOrigin);
        application.map(ContentSecurityPolicy::sourcesOf).ifPresent(targets::addAll);
        return html(200, Templates.onward(page), language, ContentSecurityPolicy.onward(targets, poolOrigin));
    }

    /** A form leads from the pool to the core host, to a vendor, back, and at last to the application. */
    private List<String> formTargets(Visit visit) {
        return Stream.of(
                        Stream.of(SELF, addressing.coreOrigin()),
                        visit.connections().stream().flatMap(this::vendorOrigin),
                        ContentSecurityPolicy.sourcesOf(visit.application()).stream())
                .flatMap(origins -> origins)
                .toList();
    }

    private Stream<String> vendorOrigin(Connection connection) {
        try {
            return providers
                    .find(connection.provider())
                    .map(definition -> vendors.origin(connection, definition))
                    .stream();
        } catch (ProviderFailure e) {
            // Its button leads to the page that tells what is missing.
            return Stream.empty();
        }
    }

    private Shell shell(Place place, PageLanguage language) {
        return new Shell(language.tag(), place.assets() + assets.stylesheet(), place.assets() + assets.mark());
    }

    private static PageMessages messages(PageLanguage language) {
        return language == PageLanguage.ENGLISH
                ? MessageBundles.get(PageMessages.class)
                : MessageBundles.get(PageMessages.class, Localized.Literal.of(language.code()));
    }

    private static Response html(int status, TemplateInstance page, PageLanguage language, String policy) {
        return Response.status(status)
                .type(HTML)
                .header("Content-Language", language.tag())
                .header(SecurityHeaders.POLICY, policy)
                .entity(page.setLocale(language.code()).render())
                .build();
    }
}
