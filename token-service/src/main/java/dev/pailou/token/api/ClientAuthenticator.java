package dev.pailou.token.api;

import com.nimbusds.oauth2.sdk.AbstractOptionallyIdentifiedRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.PlainClientSecret;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.id.ClientID;
import dev.pailou.kernel.addressing.Addressing;
import dev.pailou.kernel.ids.Digest;
import dev.pailou.kernel.ids.RandomValue;
import dev.pailou.token.domain.Application;
import dev.pailou.token.domain.ClientMethod;
import dev.pailou.token.domain.Pool;
import dev.pailou.token.domain.client.ClientAssertion;
import dev.pailou.token.signing.ClientKeys;
import dev.pailou.token.store.Configuration;
import dev.pailou.token.store.UsedOnce;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Finds out which application makes a request (RFC 6749 section 2.3), by the one way that it is set to. Whatever is
 * wrong, the answer is the same.
 */
@Singleton
class ClientAuthenticator {

    /** Compared with where there is no such application, so that it takes as long as where there is. */
    private static final String NOBODYS_SECRET = Digest.sha256(RandomValue.token());

    /**
     * What follows the issuer in the addresses that an assertion may be made out to. The issuer alone is what it should
     * be made out to (RFC 9126 section 2, and as the revision of RFC 7523 will have it: the one name that no other server
     * can lend itself). Clients that keep to OpenID Connect Core section 9 name the token endpoint, others the endpoint
     * that they ask. At each of these endpoints all of them are taken: they are ours alone, and one assertion counts once.
     */
    private static final List<String> OUR_NAMES = List.of(
            "",
            TokenResource.ENDPOINT,
            DeviceAuthorizationResource.ENDPOINT,
            PushedAuthorizationResource.ENDPOINT,
            IntrospectionResource.ENDPOINT,
            RevocationResource.ENDPOINT);

    private final Configuration configuration;
    private final ClientKeys keys;
    private final UsedOnce usedOnce;
    private final Addressing addressing;
    private final Clock clock = Clock.systemUTC();

    ClientAuthenticator(Configuration configuration, ClientKeys keys, UsedOnce usedOnce, Addressing addressing) {
        this.configuration = configuration;
        this.keys = keys;
        this.usedOnce = usedOnce;
        this.addressing = addressing;
    }

    /**
     * @param pool    the pool that was asked
     * @param request the request
     * @return the application; fails with {@link OAuthFailure}, which tells the client nothing but that it failed
     */
    Uni<Application> authenticate(Pool pool, AbstractOptionallyIdentifiedRequest request) {
        return authenticate(pool, request.getClientAuthentication(), request.getClientID());
    }

    /**
     * @param pool           the pool that was asked
     * @param authentication how the client authenticates, null when it doesn't
     * @param named          who it says it is, when it doesn't authenticate
     * @return the application; fails with {@link OAuthFailure}, which tells the client nothing but that it failed
     */
    Uni<Application> authenticate(Pool pool, ClientAuthentication authentication, ClientID named) {
        var clientId = authentication == null ? named : authentication.getClientID();
        if (clientId == null) {
            throw OAuthFailure.invalidClient("no client id");
        }
        return configuration.application(clientId.getValue()).chain(found -> {
            var known = found.filter(candidate -> candidate.poolId().equals(pool.id()));
            if (known.isEmpty()) {
                if (authentication instanceof PlainClientSecret plain) {
                    Digest.matches(plain.getClientSecret().getValue(), NOBODYS_SECRET);
                }
                throw OAuthFailure.invalidClient("no such application in pool " + pool.id());
            }
            var application = known.get();
            if (!application.methods().contains(method(authentication))) {
                throw OAuthFailure.invalidClient(
                        "application " + application.id() + " must authenticate in the way that it is set to");
            }
            return switch (authentication) {
                case PlainClientSecret plain -> withSecret(application, plain);
                case PrivateKeyJWT assertion -> withKey(pool, application, assertion);
                case null, default -> Uni.createFrom().item(application);
            };
        });
    }

    private static ClientMethod method(ClientAuthentication authentication) {
        return switch (authentication) {
            case null -> ClientMethod.NONE;
            case ClientSecretBasic ignored -> ClientMethod.CLIENT_SECRET_BASIC;
            case ClientSecretPost ignored -> ClientMethod.CLIENT_SECRET_POST;
            case PrivateKeyJWT ignored -> ClientMethod.PRIVATE_KEY_JWT;
            default -> throw OAuthFailure.invalidClient("a way of client authentication that is not supported");
        };
    }

    private static Uni<Application> withSecret(Application application, PlainClientSecret plain) {
        if (!application.hasSecret(plain.getClientSecret().getValue())) {
            throw OAuthFailure.invalidClient("wrong secret of application " + application.id());
        }
        return Uni.createFrom().item(application);
    }

    /** The signature comes before the id, so that nobody else can use ids up. */
    private Uni<Application> withKey(Pool pool, Application application, PrivateKeyJWT sent) {
        var issuer = addressing.issuer(pool.domain());
        var jwt = sent.getClientAssertion();
        var assertion = read(sent, application);
        assertion
                .flaw(
                        application.id(),
                        OUR_NAMES.stream().map(issuer::concat).collect(Collectors.toSet()),
                        clock.instant())
                .ifPresent(flaw -> {
                    throw OAuthFailure.invalidClient("assertion " + flaw + ", application " + application.id());
                });
        return keys.signed(jwt, application.openid().jwks())
                .invoke(signed -> {
                    if (!signed) {
                        throw OAuthFailure.invalidClient(
                                "assertion not signed with a key of application " + application.id());
                    }
                })
                .chain(() -> usedOnce.first(
                        UsedOnce.Kind.ASSERTION,
                        application.id(),
                        assertion.id(),
                        assertion.expiresAt().plus(ClientAssertion.SKEW.multipliedBy(2))))
                .map(first -> {
                    if (!first) {
                        throw OAuthFailure.invalidClient("assertion used before, application " + application.id());
                    }
                    return application;
                });
    }

    private static ClientAssertion read(PrivateKeyJWT sent, Application application) {
        try {
            return ClientAssertion.of(sent.getClientAssertion());
        } catch (ParseException e) {
            throw OAuthFailure.invalidClient("assertion that can't be read, application " + application.id());
        }
    }
}
