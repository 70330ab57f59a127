package dev.pailou.login.protocol;

import dev.pailou.login.domain.BrowserKind;
import dev.pailou.login.domain.Freshness;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One way in through a provider.
 *
 * @param name      kept with a login, which goes on by the way by which it began
 * @param entry     how people come in
 * @param browsers  where it works
 * @param when      for which connections it is there
 * @param authorize how the browser is sent to the vendor; null unless it is
 * @param callback  what comes back; null where a person scans
 * @param scan      the QR code; null unless there is one
 * @param exchange  requests that redeem the code, of which the first that applies is made; none where the browser brings
 *     the ID token
 * @param idToken   how the ID token is validated, or null
 * @param profile   further requests, in order
 */
public record Way(
        String name,
        Entry entry,
        Set<BrowserKind> browsers,
        Condition when,
        Authorize authorize,
        Callback callback,
        Scan scan,
        List<Call> exchange,
        IdTokenRule idToken,
        List<Call> profile) {

    public Way {
        browsers = Set.copyOf(browsers);
        exchange = List.copyOf(exchange);
        profile = List.copyOf(profile);
    }

    /** @return whether the vendor takes PKCE (RFC 7636) */
    public boolean pkce() {
        return authorize != null && authorize.pkce();
    }

    /** @return whether a nonce is sent, which comes back in the ID token (OpenID Connect Core section 3.1.2.1) */
    public boolean nonce() {
        return authorize != null && authorize.nonce();
    }

    /**
     * Of a vendor that can't be asked to authenticate people anew, nobody can say why it didn't.
     *
     * @return what its ID token must say of when the person was authenticated; empty for nothing
     */
    Optional<Freshness> freshness(Arrival arrival) {
        return Optional.ofNullable(arrival.fresh())
                .filter(asked -> authorize != null && authorize.canAskForLogin())
                .map(asked -> new Freshness(asked.since(), asked.proven() && authorize.takesMaxAge()));
    }

    /** @return whether the browser goes from a page of ours, because the vendor looks where it comes from */
    public boolean startPage() {
        return authorize != null && authorize.startPage();
    }

    /** @return how long a person has to scan the QR code, in seconds */
    public int scanSeconds() {
        return scan.seconds();
    }

    /** @return names of the parameter that holds the code, of which the first that came counts */
    public List<String> codeParameters(ProviderConnection at) {
        return callback.code().stream()
                .map(name -> name.fill(new Conversation(at)))
                .toList();
    }

    /** @return how long a code that an application handed over must not be taken again */
    public Duration codeLife() {
        return callback.life();
    }

    /** Says which. */
    @Override
    public String toString() {
        return name;
    }
}
