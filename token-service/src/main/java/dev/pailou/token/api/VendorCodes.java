package dev.pailou.token.api;

import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.tokenexchange.TokenExchangeGrant;
import dev.pailou.token.domain.Scopes;
import dev.pailou.token.domain.exchange.VendorCode;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads vendors' codes out of token requests. */
final class VendorCodes {

    private VendorCodes() {}

    static VendorCode of(TokenRequest request, TokenExchangeGrant grant) {
        var requested = grant.getRequestedTokenType();
        return new VendorCode(
                grant.getSubjectToken().getValue(),
                grant.getSubjectTokenType().getURI().toString(),
                requested == null ? null : requested.getURI().toString(),
                parameter(request, "connection"),
                parameter(request, "redirect_uri"),
                vendorParameters(request),
                request.getScope() == null
                        ? Set.of(Scopes.OPENID)
                        : Scopes.parse(request.getScope().toString()),
                grant.getActorToken() != null || grant.getActorTokenType() != null,
                grant.getAudience() != null || request.getResources() != null);
    }

    /** Nothing stands in a request twice: that was refused when it was read (RFC 6749 section 3.2). */
    private static String parameter(TokenRequest request, String name) {
        var values = request.getCustomParameter(name);
        return values == null ? null : values.getFirst();
    }

    private static Map<String, String> vendorParameters(TokenRequest request) {
        return request.getCustomParameters().entrySet().stream()
                .filter(parameter -> parameter.getKey().startsWith(VendorCode.VENDOR_PREFIX))
                .collect(Collectors.toMap(
                        parameter -> parameter.getKey().substring(VendorCode.VENDOR_PREFIX.length()),
                        parameter -> parameter.getValue().getFirst()));
    }
}
