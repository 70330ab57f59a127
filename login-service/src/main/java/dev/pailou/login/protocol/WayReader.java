package dev.pailou.login.protocol;

import dev.pailou.login.domain.BrowserKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads ways in. */
final class WayReader {

    /** How the answer to the code is called. */
    static final String EXCHANGE = "exchange";

    /** Five years and some. */
    private static final int LONGEST_LIFE = 160_000_000;

    private static final String EVENT = "event";
    private static final String ANY = "any";
    private static final Placeholder CHALLENGE = Placeholder.of("pkce", "challenge");
    private static final Placeholder VERIFIER = Placeholder.of("pkce", "verifier");

    /** What a call can't be called, because placeholders mean something else by it. */
    private static final Set<String> RESERVED = Set.of(
            "field",
            "callback",
            "state",
            "nonce",
            "pkce",
            "code",
            "redirectUri",
            "source",
            "scene",
            "token",
            "pushed",
            "extra",
            Authorize.MAX_AGE.scope(),
            Authorize.LOGIN_HINT.scope(),
            EVENT,
            EXCHANGE,
            Scan.NAME,
            Discovery.NAME,
            IdTokenRule.NAME);

    private static final Map<String, Entry> ENTRIES =
            Map.of("redirect", Entry.REDIRECT, "code", Entry.CODE, "scan", Entry.SCAN);

    private static final Map<String, BrowserKind> BROWSERS =
            Arrays.stream(BrowserKind.values()).collect(Collectors.toMap(BrowserKind::word, Function.identity()));

    private final Known back;
    private final Known front;

    /** @param known what may stand in any request of ours */
    WayReader(Known known) {
        this.back = known;
        this.front = new Known(known.fields(), false, Set.of("callback"), known.answers());
    }

    List<Way> ways(Section root) {
        var ways = new ArrayList<Way>();
        var names = new HashSet<String>();
        for (var section : root.sections("ways")) {
            var way = way(section);
            if (!names.add(way.name())) {
                section.problem("name", "stands here twice");
            }
            ways.add(way);
        }
        if (ways.isEmpty()) {
            root.problem("ways", "must not be empty");
        }
        return ways;
    }

    private Way way(Section section) {
        var entry = section.choice("entry", ENTRIES, Entry.REDIRECT);
        return switch (entry) {
            case REDIRECT -> redirect(section);
            case CODE -> code(section);
            case SCAN -> scan(section);
        };
    }

    private Way redirect(Section section) {
        section.only("name", "entry", "browsers", "when", "authorize", "callback", EXCHANGE, "idToken", "profile");
        var authorize = authorize(section.section("authorize"));
        var callback = callback(section.section("callback"), true);
        var known = back.with(extras(callback)).with(List.of("code"));
        var exchange = callback.idToken() == null
                ? exchange(section, authorize.pkce() ? known.with(List.of(VERIFIER.toString())) : known)
                : List.<Call>of();
        if (callback.idToken() != null && section.has(EXCHANGE)) {
            section.problem(EXCHANGE, "must be absent where the browser brings the ID token");
        }
        for (var call : exchange) {
            if (authorize.pkce() != uses(call, VERIFIER)) {
                section.problem(EXCHANGE, "must send {pkce.verifier} exactly when authorize has pkce");
            }
        }
        var idToken = idToken(section, callback, !exchange.isEmpty());
        if (authorize.nonce() != (idToken != null && idToken.nonce())) {
            section.problem("idToken", "must have nonce exactly when authorize sends it");
        }
        return new Way(
                section.text("name"),
                Entry.REDIRECT,
                browsers(section),
                ConditionReader.when(section, "when", back.fields()),
                authorize,
                callback,
                null,
                exchange,
                idToken,
                profile(section, back.with(extras(callback)), !exchange.isEmpty(), idToken));
    }

    private Way code(Section section) {
        section.only("name", "entry", "when", "callback", EXCHANGE, "idToken", "profile");
        var callback = callback(section.section("callback"), false);
        if (callback.idToken() != null) {
            section.problem("callback", "must have a code");
        }
        var known = back.with(extras(callback)).with(List.of("redirectUri"));
        var exchange = exchange(section, known.with(List.of("code")));
        var idToken = idToken(section, callback, true);
        if (idToken != null && idToken.nonce()) {
            section.problem("idToken", "can't have the nonce of a login that an application began");
        }
        return new Way(
                section.text("name"),
                Entry.CODE,
                Set.of(),
                ConditionReader.when(section, "when", back.fields()),
                null,
                callback,
                null,
                exchange,
                idToken,
                profile(section, known, true, idToken));
    }

    private Way scan(Section section) {
        section.only("name", "entry", "browsers", "when", "scan", "profile");
        var scan = section.section("scan").only("create", "show", "seconds");
        return new Way(
                section.text("name"),
                Entry.SCAN,
                browsers(section),
                ConditionReader.when(section, "when", back.fields()),
                null,
                null,
                new Scan(
                        CallReader.call(scan.section("create"), Scan.NAME, back.with(List.of("scene"))),
                        TextReader.template(scan, "show", front.withAnswers(Scan.NAME)),
                        scan.number("seconds", 30, 2_592_000)),
                List.of(),
                null,
                profile(section, back.withAnswers(EVENT), false, null));
    }

    private static Set<BrowserKind> browsers(Section section) {
        var kinds = EnumSet.noneOf(BrowserKind.class);
        for (var word : section.texts("browsers")) {
            if (word.equals(ANY)) {
                kinds.addAll(EnumSet.allOf(BrowserKind.class));
            } else if (BROWSERS.containsKey(word)) {
                kinds.add(BROWSERS.get(word));
            } else {
                section.problem("browsers", "must be any or some of " + new TreeSet<>(BROWSERS.keySet()) + ": " + word);
            }
        }
        if (kinds.isEmpty()) {
            section.problem("browsers", "must not be empty");
        }
        return kinds;
    }

    private Authorize authorize(Section section) {
        section.only("url", "parameters", "fragment", "pkce", "nonce", "startPage", "inPlace");
        var pkce = section.optionalChoice("pkce", Map.of("none", false, "S256", true), false);
        var nonce = section.optionalChoice("nonce", Map.of("none", false, "sent", true), false);
        var known = front.with(List.of(
                "state", "nonce", CHALLENGE.toString(), Authorize.MAX_AGE.toString(), Authorize.LOGIN_HINT.toString()));
        var parameters = CallReader.askingParameters(section, "parameters", known);
        if (parameters.required(any -> true).anyMatch(Authorize.WISHES::contains)) {
            section.problem("parameters", "must be optional with what few applications wish: " + Authorize.WISHES);
        }
        if (!parameters.use(Placeholder.of("state", ""))) {
            section.problem("parameters", "must send {state}");
        }
        if (pkce != parameters.use(CHALLENGE)) {
            section.problem("parameters", "must send {pkce.challenge} exactly when pkce is S256");
        }
        if (nonce != parameters.use(Placeholder.of("nonce", ""))) {
            section.problem("parameters", "must send {nonce} exactly when nonce is sent");
        }
        return new Authorize(
                TextReader.url(section, "url", front),
                parameters,
                section.optionalText("fragment"),
                pkce,
                nonce,
                section.optionalFlag("startPage"),
                section.has("inPlace") ? inPlace(section.section("inPlace")) : null);
    }

    private Authorize.InPlace inPlace(Section section) {
        section.only("when", "parameters", "width", "height");
        return new Authorize.InPlace(
                ConditionReader.when(section, "when", front.fields()),
                CallReader.parameters(section, "parameters", front),
                section.number("width", 100, 1000),
                section.number("height", 100, 1000));
    }

    private Callback callback(Section section, boolean byBrowser) {
        section.only("code", "idToken", "denied", "issuer", "extras", "seconds");
        if (byBrowser && section.has("seconds")) {
            section.problem("seconds", "must be absent where a browser brings the code: its state is used once");
        }
        if (section.has("code") == section.has("idToken")) {
            section.problem("code", "must be a list of texts, or idToken a text");
        }
        return new Callback(
                section.has("code") ? TextReader.templates(section, "code", front) : List.of(),
                section.optionalText("idToken"),
                byBrowser || section.has("denied")
                        ? denied(section.section("denied"))
                        : new Callback.Denied(false, List.of(), List.of()),
                TextReader.optionalTemplate(section, "issuer", front),
                section.optionalList("extras"),
                Duration.ofSeconds(
                        section.has("seconds") ? section.number("seconds", Callback.DAY, LONGEST_LIFE) : Callback.DAY));
    }

    private static Callback.Denied denied(Section section) {
        section.only("codeMissing", "errors", "parameters");
        return new Callback.Denied(
                section.flag("codeMissing"), section.texts("errors"), section.optionalList("parameters"));
    }

    private static List<String> extras(Callback callback) {
        return callback.extras().stream().map(name -> "extra." + name).toList();
    }

    private List<Call> exchange(Section section, Known known) {
        var calls = new ArrayList<Call>();
        var alternatives = section.isList(EXCHANGE);
        for (var one : section.oneOrMore(EXCHANGE)) {
            var call = alternatives
                    ? CallReader.call(one, EXCHANGE, known, "when")
                    : CallReader.call(one, EXCHANGE, known);
            if (!uses(call, Placeholder.of("code", ""))) {
                section.problem(EXCHANGE, "must send {code}");
            }
            calls.add(call);
        }
        return calls;
    }

    private IdTokenRule idToken(Section section, Callback callback, boolean exchanged) {
        if (!section.has("idToken")) {
            if (callback.idToken() != null) {
                section.problem("idToken", "must say how the browser's ID token is validated");
            }
            return null;
        }
        return IdTokenReader.rule(
                section.section("idToken"),
                exchanged ? front.withAnswers(EXCHANGE) : front,
                callback.idToken() != null);
    }

    private List<Call> profile(Section section, Known known, boolean exchanged, IdTokenRule idToken) {
        var answers = new TreeSet<>(known.answers());
        if (exchanged) {
            answers.add(EXCHANGE);
        }
        if (idToken != null) {
            answers.add(IdTokenRule.NAME);
        }
        var calls = new ArrayList<Call>();
        var unconditional = new HashSet<String>();
        for (var one : section.optionalSections("profile")) {
            var name = one.text("name");
            var call = CallReader.call(one, name, known.withAnswers(answers), "name", "when", "optional");
            if (RESERVED.contains(name) || !one.has("when") && !unconditional.add(name)) {
                one.problem("name", "is taken");
            }
            if (call.response().format() == Response.Format.JWT && idToken == null) {
                one.problem("response", "can't be jwt without idToken");
            }
            answers.add(name);
            calls.add(call);
        }
        return calls;
    }

    private static boolean uses(Call call, Placeholder placeholder) {
        var request = call.request();
        return request.parameters().use(placeholder)
                || request.query().use(placeholder)
                || request.headers().use(placeholder)
                || request.url().placeholders().contains(placeholder);
    }
}
