package dev.pailou.sandbox.demo;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.MalformedURLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The OpenID Provider as its configuration describes it.
 *
 * @param metadata the configuration
 * @param tokens validates its ID tokens for this client
 */
record Provider(OIDCProviderMetadata metadata, IDTokenValidator tokens) {
    /** Connect and read time-out of every call, in milliseconds. */
    static final int TIMEOUT = 10_000;

    private static final int KEYS_BYTES = 64 * 1024;
    private static final List<String> WISHES = List.of("openid", "profile", "email", "phone");
    private static final Set<String> ALWAYS_THERE = Set.of("openid", "profile");

    /**
     * Reads the provider's configuration; blocks.
     *
     * @throws IOException when the provider cannot be reached
     * @throws GeneralException when the answer is no configuration, or that of another issuer
     */
    static Provider discover(DemoSettings settings) throws IOException, GeneralException {
        HTTPRequest request = new HTTPRequest(HTTPRequest.Method.GET, settings.discoveryUrl());
        HTTPResponse response = send(request);
        response.ensureStatusCode(HTTPResponse.SC_OK);
        OIDCProviderMetadata metadata = OIDCProviderMetadata.parse(response.getBodyAsJSONObject());
        // OpenID Connect Discovery 1.0, section 4.3: or one issuer could speak for another.
        if (!metadata.getIssuer().getValue().equals(settings.issuer())) {
            throw new GeneralException("The configuration is that of another issuer");
        }
        return new Provider(metadata, validator(metadata, settings));
    }

    static HTTPResponse send(HTTPRequest request) throws IOException {
        request.setConnectTimeout(TIMEOUT);
        request.setReadTimeout(TIMEOUT);
        request.setFollowRedirects(false);
        return request.send();
    }

    /** @return of the scopes that this application can use, those that the provider has */
    Scope scope() {
        Scope offered = metadata.getScopes();
        return new Scope(WISHES.stream()
                .filter(wish -> offered == null ? ALWAYS_THERE.contains(wish) : offered.contains(wish))
                .toArray(String[]::new));
    }

    private static IDTokenValidator validator(OIDCProviderMetadata metadata, DemoSettings settings)
            throws MalformedURLException, ParseException {
        JWKSource<SecurityContext> keys = JWKSourceBuilder.create(
                        metadata.getJWKSetURI().toURL(), new DefaultResourceRetriever(TIMEOUT, TIMEOUT, KEYS_BYTES))
                .refreshAheadCache(false)
                .rateLimited(false)
                .build();
        return new IDTokenValidator(
                metadata.getIssuer(),
                new ClientID(settings.clientId()),
                new JWSVerificationKeySelector<>(algorithms(metadata), keys),
                null);
    }

    /** Signatures with the provider's own keys only: never {@code none}, never the client secret as a key. */
    private static Set<JWSAlgorithm> algorithms(OIDCProviderMetadata metadata) throws ParseException {
        Set<JWSAlgorithm> algorithms =
                new LinkedHashSet<>(metadata.getIDTokenJWSAlgs() == null ? List.of() : metadata.getIDTokenJWSAlgs());
        algorithms.retainAll(JWSAlgorithm.Family.SIGNATURE);
        if (algorithms.isEmpty()) {
            throw new ParseException("The configuration names no algorithm for ID tokens");
        }
        return algorithms;
    }
}
