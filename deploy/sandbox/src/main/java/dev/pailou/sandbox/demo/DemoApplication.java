package dev.pailou.sandbox.demo;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import dev.pailou.sandbox.memory.RandomText;
import dev.pailou.sandbox.memory.RecentValues;
import dev.pailou.sandbox.page.Pages;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A small SaaS application: a home page, a log-in button, and a page that shows who came. It stands for the applications
 * of customers and knows nothing of Pailou but what {@link DemoSettings} holds.
 */
final class DemoApplication {
    private static final System.Logger LOG = System.getLogger(DemoApplication.class.getName());
    private static final String COOKIE = "demo-session";
    private static final int SESSION_LENGTH = 43;

    /** Says that a form was posted by our own page. */
    private static final String AGAIN = "again";

    private static final int MOST = 20_000;

    private final URI home;
    private final Supplier<Optional<DemoSettings>> settings;
    private final Pages pages;
    private final RecentValues<LoginAttempt> attempts = new RecentValues<>(MOST);
    private final RecentValues<LoggedIn> sessions = new RecentValues<>(MOST);
    private volatile OpenIdClient client;

    /**
     * @param home the address of the home page; everything else is under it
     * @param settings asked at every login, because the client may be made or changed after the application has started
     * @param pages renders the pages
     */
    DemoApplication(URI home, Supplier<Optional<DemoSettings>> settings, Pages pages) {
        this.home = home;
        this.settings = settings;
        this.pages = pages;
    }

    void home(RoutingContext context) {
        LoggedIn person = sessions.find(session(context)).orElse(null);
        if (person == null) {
            boolean direct = settings.get().flatMap(DemoSettings::startAddress).isPresent();
            pages.send(
                    context,
                    200,
                    "demo-home.html",
                    Map.of("base", home.getPath(), "window", script().isPresent(), "direct", direct));
        } else {
            Map<String, Object> data = new HashMap<>();
            data.put("base", home.getPath());
            data.put("greeting", person.greeting());
            data.put("picture", person.picture());
            data.put("claims", person.claims());
            data.put("userinfo", person.userinfo());
            pages.send(context, 200, "demo-person.html", data);
        }
    }

    void login(RoutingContext context) {
        String session = session(context);
        String browser = session.isEmpty() ? RandomText.alphanumeric(SESSION_LENGTH) : session;
        onWorker(
                context,
                () -> {
                    LoginAttempt attempt = LoginAttempt.in(browser);
                    URI address = client().authorizationRequest(attempt);
                    attempts.put(attempt.state().getValue(), attempt);
                    return address;
                },
                address -> {
                    context.response().addCookie(cookie(browser));
                    redirect(context, address.toString());
                });
    }

    /** The page on which people log in in a window; what belongs to the attempt stays here, except for its challenge. */
    void window(RoutingContext context) {
        DemoSettings now =
                settings.get().filter(known -> known.script().isPresent()).orElse(null);
        if (now == null) {
            context.fail(404);
            return;
        }
        String session = session(context);
        LoginAttempt attempt =
                LoginAttempt.inWindow(session.isEmpty() ? RandomText.alphanumeric(SESSION_LENGTH) : session);
        attempts.put(attempt.state().getValue(), attempt);
        context.response().addCookie(cookie(attempt.session()));
        URI script = now.script().orElseThrow();
        pages.sendWithScript(
                context,
                script,
                "demo-window.html",
                Map.of(
                        "base", home.getPath(),
                        "script", script.toString(),
                        "issuer", now.issuer(),
                        "client", now.clientId(),
                        "redirect", home + "/callback",
                        "state", attempt.state().getValue(),
                        "nonce", attempt.nonce().getValue(),
                        "challenge",
                                CodeChallenge.compute(CodeChallengeMethod.S256, attempt.verifier())
                                        .getValue()));
    }

    /** Takes what the page's script got, for the attempt that the page was made with. */
    void windowAnswer(RoutingContext context) {
        finish(context, context.body().asString());
    }

    void callback(RoutingContext context) {
        Optional<URI> script = script();
        Optional<LoginAttempt> attempt =
                attempts.find(String.valueOf(context.request().getParam("state")));
        if (script.isPresent() && attempt.filter(LoginAttempt::inWindow).isPresent()) {
            pages.sendWithScript(
                    context,
                    script.get(),
                    "demo-window-callback.html",
                    Map.of("base", home.getPath(), "script", script.get().toString()));
        } else {
            finish(context, context.request().query());
        }
    }

    private void finish(RoutingContext context, String answer) {
        String session = session(context);
        onWorker(
                context,
                () -> {
                    AuthenticationResponse response = parse(answer);
                    return client().finish(response, attempt(response, session), URI.create(home + "/callback"));
                },
                person -> {
                    sessions.put(session, person);
                    // A reload of the page must not redeem the code again.
                    redirect(context, home.getPath());
                });
    }

    /** Begins a login at one connection's own start address, with none of the provider's pages between. */
    void direct(RoutingContext context) {
        String session = session(context);
        String browser = session.isEmpty() ? RandomText.alphanumeric(SESSION_LENGTH) : session;
        onWorker(
                context,
                () -> {
                    LoginAttempt attempt = LoginAttempt.in(browser);
                    URI address = client().startRequest(attempt);
                    attempts.put(attempt.state().getValue(), attempt);
                    return address;
                },
                address -> {
                    context.response().addCookie(cookie(browser));
                    redirect(context, address.toString());
                });
    }

    /** Takes the answer at the callback URL: by a form, in the fragment, or a code in the query. */
    void arrived(RoutingContext context) {
        String session = session(context);
        boolean posted = context.request().method() == HttpMethod.POST;
        Map<String, List<String>> form = posted ? parameters(context) : Map.of();
        String query = context.request().query();
        // What stands in the fragment is known to the browser alone; and it keeps our cookie out of what another site
        // posts, but not out of what our own page posts.
        if (posted ? session.isEmpty() && !form.containsKey(AGAIN) : query == null) {
            pages.send(
                    context, 200, "demo-arrived.html", Map.of("base", home.getPath(), "parameters", form.entrySet()));
            return;
        }
        String sent = posted ? URLUtils.serializeParameters(form) : query;
        onWorker(
                context,
                () -> {
                    AuthenticationResponse response = parse(sent);
                    return client().finish(response, attempt(response, session), callbackUrl());
                },
                person -> {
                    sessions.put(session, person);
                    redirect(context, home.getPath());
                });
    }

    private URI callbackUrl() {
        return URI.create(home + "/arrived");
    }

    private static Map<String, List<String>> parameters(RoutingContext context) {
        return context.request().formAttributes().entries().stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    void logout(RoutingContext context) {
        sessions.take(session(context));
        context.response().addCookie(cookie("").setMaxAge(0));
        redirect(context, home.getPath());
    }

    private Optional<URI> script() {
        return settings.get().flatMap(DemoSettings::script);
    }

    private AuthenticationResponse parse(String query) throws LoginRefusedException {
        try {
            return AuthenticationResponseParser.parse(URI.create(home + "/callback?" + (query == null ? "" : query)));
        } catch (ParseException | IllegalArgumentException notAnAnswer) {
            throw LoginRefusedException.invalid("invalid_response", "This is not an answer of an OpenID Provider.");
        }
    }

    private LoginAttempt attempt(AuthenticationResponse response, String session) throws LoginRefusedException {
        // Another browser's attempt stays as it is: only its own browser may use it up.
        if (response.getState() != null) {
            String state = response.getState().getValue();
            boolean own = attempts.find(state)
                    .filter(attempt -> attempt.session().equals(session))
                    .isPresent();
            Optional<LoginAttempt> attempt = own ? attempts.take(state) : Optional.empty();
            if (attempt.isPresent()) {
                return attempt.get();
            }
        }
        throw LoginRefusedException.invalid(
                "invalid_state", "This login was started in another browser, or is already finished.");
    }

    private OpenIdClient client() throws LoginRefusedException {
        DemoSettings now = settings.get().orElseThrow(LoginRefusedException::notSetUp);
        OpenIdClient known = client;
        if (known == null || !known.settings().equals(now)) {
            known = new OpenIdClient(now, URI.create(home + "/callback"));
            client = known;
        }
        return known;
    }

    private <T> void onWorker(RoutingContext context, Callable<T> work, Consumer<T> answer) {
        context.vertx().executeBlocking(work, false).onSuccess(answer::accept).onFailure(failure -> {
            if (failure instanceof LoginRefusedException refused) {
                refuse(context, refused);
            } else {
                context.fail(failure);
            }
        });
    }

    private void refuse(RoutingContext context, LoginRefusedException refused) {
        LOG.log(
                System.Logger.Level.WARNING,
                "Login failed: {0}: {1}{2}",
                refused.error(),
                refused.getMessage(),
                refused.getCause() == null ? "" : " (" + refused.getCause() + ")");
        pages.send(
                context,
                refused.status(),
                "demo-error.html",
                Map.of(
                        "base", home.getPath(),
                        "denied", refused.error().equals("access_denied"),
                        "error", refused.error(),
                        "description", refused.getMessage()));
    }

    /** @return the browser's session id, empty when it has none of the right form */
    private static String session(RoutingContext context) {
        Cookie cookie = context.request().getCookie(COOKIE);
        return cookie != null && cookie.getValue().matches("[A-Za-z0-9]{" + SESSION_LENGTH + "}")
                ? cookie.getValue()
                : "";
    }

    private Cookie cookie(String value) {
        return Cookie.cookie(COOKIE, value)
                .setPath(home.getPath())
                .setHttpOnly(true)
                .setSecure("https".equals(home.getScheme()))
                .setSameSite(CookieSameSite.LAX);
    }

    private static void redirect(RoutingContext context, String location) {
        context.response()
                .setStatusCode(303)
                .putHeader("Cache-Control", "no-store")
                .putHeader("Location", location)
                .end();
    }
}
