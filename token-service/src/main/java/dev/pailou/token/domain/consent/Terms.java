package dev.pailou.token.domain.consent;

import dev.pailou.token.domain.Application;
import dev.pailou.token.domain.RequestedClaims;
import dev.pailou.token.domain.Scopes;
import dev.pailou.token.domain.UserClaims;
import dev.pailou.token.domain.Wishes;
import java.util.List;

/**
 * What a person is asked to agree to. A claim that is asked for by name (OpenID Connect Core section 5.5) stands for the
 * scope that opens it, under whatever name the application gets it: no way of asking gets around the question, and what
 * an application's claims are mapped from may change without anybody's word for the old meaning counting for the new.
 *
 * @param scopes    scopes that open what the application would be told, in the order in which people read them
 * @param resources who else would take the application's tokens (RFC 8707)
 */
public record Terms(List<String> scopes, List<String> resources) {

    public Terms {
        scopes = List.copyOf(scopes);
        resources = List.copyOf(resources);
    }

    /**
     * @param scope       scopes that are asked for, separated by spaces
     * @param wishes      what is asked for beyond them
     * @param application who asks
     */
    public static Terms of(String scope, Wishes wishes, Application application) {
        var asked = Scopes.parse(scope);
        var named = UserClaims.scopesOf(
                RequestedClaims.parse(wishes.claims()).all(),
                application.openid().claims());
        return new Terms(
                Scopes.OF_PEOPLE.stream()
                        .filter(known -> asked.contains(known) || named.contains(known))
                        .toList(),
                wishes.within(application.openid().resources()).resources());
    }
}
