package dev.pailou.login.protocol;

import dev.pailou.kernel.ids.Digest;
import dev.pailou.login.domain.Failure;
import dev.pailou.login.domain.Reason;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Speaks to vendors in whatever dialect a definition describes: the authorization code flow (RFC 6749 section 4.1), the
 * ID token by the browser (OpenID Connect Core section 3.2), codes that applications hand over, QR codes that people
 * scan.
 */
@Singleton
public class ProviderProtocol {

    private static final Logger LOG = Logger.getLogger(ProviderProtocol.class);

    /** What ends a login even where only something on the side was asked. */
    private static final Set<Reason> ALWAYS_FATAL = Set.of(Reason.VENDOR_TIMEOUT, Reason.TOKEN_OF_ANOTHER);

    private final VendorCalls calls;
    private final VendorAddresses addresses;
    private final IdTokens idTokens;

    ProviderProtocol(VendorCalls calls, VendorAddresses addresses, IdTokens idTokens) {
        this.calls = calls;
        this.addresses = addresses;
        this.idTokens = idTokens;
    }

    /**
     * @param way by which people come in with a browser
     * @return where to send the browser: parameters in the definition's order, encoded once, then the fragment; fails
     *     with {@link ProviderFailure}
     */
    public Uni<VendorPage> authorize(ProviderConnection at, Way way, Departure departure) {
        var authorize = way.authorize();
        var conversation = new Conversation(at)
                .give("state", departure.state())
                .give("nonce", departure.nonce())
                .give("pkce.challenge", challenge(departure.verifier()))
                .give(Authorize.MAX_AGE.toString(), text(departure.wish().maxAge()))
                .give(Authorize.LOGIN_HINT.toString(), departure.wish().hint());
        return Uni.createFrom()
                .deferred(() -> calls.provide(
                        conversation, authorize.placeholders(at.settings()).toList()))
                .map(ready -> page(conversation, authorize, authorize.asked(departure.wish())));
    }

    private VendorPage page(Conversation conversation, Authorize authorize, Asked asked) {
        var at = conversation.at();
        var settings = at.settings();
        var url = addresses.of(at.connection(), authorize.url().fill(conversation));
        var fragment = authorize.fragment() == null ? "" : '#' + PercentEncoding.encode(authorize.fragment());
        var parameters = new ArrayList<>(authorize.parameters().asking(asked).fill(settings, conversation));
        var whole = URI.create(CallRequest.withQuery(url, parameters) + fragment);
        if (!authorize.framed(settings)) {
            return new VendorPage(whole, Optional.empty());
        }
        var inPlace = authorize.inPlace();
        parameters.addAll(inPlace.parameters().fill(settings, conversation));
        var framed = URI.create(CallRequest.withQuery(url, parameters) + fragment);
        return new VendorPage(whole, Optional.of(new VendorPage.Frame(framed, inPlace.width(), inPlace.height())));
    }

    /**
     * @param way by which people scan
     * @param scene names the login
     * @return what the QR code holds; fails with {@link ProviderFailure}
     */
    public Uni<String> createScan(ProviderConnection at, Way way, String scene) {
        var conversation = new Conversation(at).give("scene", scene);
        return Uni.createFrom()
                .deferred(() -> calls.make(conversation, way.scan().create(), null))
                .map(done -> way.scan().show().fill(conversation));
    }

    /**
     * Redeems the code where there is one, validates the ID token where there is one, and reads the profile.
     *
     * @param way by which the login began
     * @return who came; fails with {@link ProviderFailure}
     */
    public Uni<Identity> identify(ProviderConnection at, Way way, Arrival arrival) {
        var conversation = new Conversation(at)
                .give("redirectUri", arrival.redirectUri())
                .give("pkce.verifier", arrival.verifier());
        return Uni.createFrom()
                .deferred(() -> receive(conversation, way, arrival))
                .chain(() -> exchange(conversation, way))
                .chain(() -> idToken(conversation, way, arrival))
                .chain(() -> profile(conversation, way))
                .map(done -> {
                    Identification.refuseAtLast(conversation);
                    return Identification.identify(
                            at.definition(),
                            conversation,
                            conversation.answer(IdTokenRule.NAME).flatMap(IdTokenClaims::authenticatedAt));
                });
    }

    private Uni<Void> receive(Conversation conversation, Way way, Arrival arrival) {
        if (way.entry() == Entry.SCAN) {
            conversation.answered("event", Answer.of(arrival.event()));
            Identification.refuse(conversation);
            return Uni.createFrom().voidItem();
        }
        var callback = way.callback();
        return calls.provide(conversation, needed(conversation, way))
                .invoke(() -> CallbackReading.read(conversation, callback, arrival.parameters()));
    }

    /** Where a way goes by the issuer's metadata, that says whether an answer must name it (RFC 9207 section 2.4). */
    private static List<Placeholder> needed(Conversation conversation, Way way) {
        var issuer = way.callback().issuer();
        if (issuer == null) {
            return List.of();
        }
        var settings = conversation.at().settings();
        var byMetadata = way.authorize() != null
                && way.authorize().placeholders(settings).anyMatch(open -> open.scope()
                        .equals(Discovery.NAME));
        return Stream.concat(
                        issuer.placeholders().stream(),
                        byMetadata
                                ? Stream.of(Placeholder.of(Discovery.NAME, CallbackReading.ISSUER_PROMISED.text()))
                                : Stream.<Placeholder>empty())
                .toList();
    }

    private Uni<Void> exchange(Conversation conversation, Way way) {
        if (way.exchange().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var settings = conversation.at().settings();
        var call = way.exchange().stream()
                .filter(one -> one.when().holds(settings))
                .findFirst()
                .orElseThrow(() -> ProviderFailure.of(Reason.CONFIGURATION, "no exchange applies to the settings"));
        return calls.make(conversation, call, way.idToken()).invoke(() -> Identification.refuse(conversation));
    }

    private Uni<Void> idToken(Conversation conversation, Way way, Arrival arrival) {
        var rule = way.idToken();
        if (rule == null) {
            return Uni.createFrom().voidItem();
        }
        var place = rule.from() == null ? Placeholder.of(way.callback().idToken(), "") : rule.from();
        return calls.provide(conversation, rule.placeholders().toList())
                .chain(() -> idTokens.validate(
                        conversation, rule, conversation.of(place), arrival.nonce(), way.freshness(arrival)))
                .invoke(claims -> {
                    conversation.answered(IdTokenRule.NAME, claims);
                    Identification.refuse(conversation);
                })
                .replaceWithVoid();
    }

    private Uni<Void> profile(Conversation conversation, Way way) {
        var settings = conversation.at().settings();
        var done = Uni.createFrom().voidItem();
        for (var call : way.profile()) {
            if (call.when().holds(settings)) {
                done = done.chain(() -> call.optional()
                                ? onTheSide(conversation, way, call)
                                : calls.make(conversation, call, way.idToken()))
                        .invoke(() -> Identification.refuse(conversation));
            }
        }
        return done;
    }

    private Uni<Void> onTheSide(Conversation conversation, Way way, Call call) {
        return Uni.createFrom()
                .deferred(() -> calls.make(conversation, call, way.idToken()))
                .onFailure(failure -> failure instanceof ProviderFailure known
                        && !ALWAYS_FATAL.contains(known.failure().reason()))
                .recoverWithItem(failure -> {
                    tell(conversation, call, ((ProviderFailure) failure).failure());
                    return null;
                });
    }

    private static void tell(Conversation conversation, Call call, Failure failure) {
        LOG.infof(
                "A login goes on without %s: connection=%s reason=%s",
                call.name(),
                conversation.at().connection().identifier(),
                failure.reason().code());
    }

    private static String text(Long number) {
        return number == null ? null : number.toString();
    }

    private static String challenge(String verifier) {
        return verifier == null ? null : Digest.sha256(verifier);
    }
}
