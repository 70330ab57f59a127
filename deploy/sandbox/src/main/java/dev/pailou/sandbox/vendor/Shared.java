package dev.pailou.sandbox.vendor;

import dev.pailou.sandbox.fault.Faults;
import dev.pailou.sandbox.page.Pages;
import dev.pailou.sandbox.people.People;
import dev.pailou.sandbox.people.Person;
import dev.pailou.sandbox.vendor.idtoken.IdTokens;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What every stand-in needs.
 *
 * @param apps the apps registered with all vendors
 * @param people who can log in
 * @param pages renders pages
 * @param consents the login pages
 * @param faults the misbehaviour to come
 * @param idTokens makes ID tokens
 * @param events sends events to apps
 * @param publicUrl the sandbox's address for browsers, without path
 * @param clock tells the time
 * @param vertx for timers
 */
public record Shared(
        Apps apps,
        People people,
        Pages pages,
        Consents consents,
        Faults faults,
        IdTokens idTokens,
        EventPush events,
        URI publicUrl,
        InstantSource clock,
        Vertx vertx) {
    /** Length of codes for vendors about whose codes nothing is known. */
    private static final int CODE_LENGTH = 32;

    public Instant now() {
        return clock.instant();
    }

    public Codes codes(Duration lifetime) {
        return new Codes(lifetime, CODE_LENGTH, clock);
    }

    /** @return codes that look as {@code values} makes them */
    public Codes codes(Duration lifetime, Supplier<String> values) {
        return new Codes(lifetime, values, clock);
    }

    public Tokens tokens(Duration lifetime, int length) {
        return new Tokens(lifetime, length, clock);
    }

    /** @return the person of a grant */
    public Person personOf(Grant grant) {
        return people.find(grant.person()).orElseThrow();
    }

    /** @return the person's picture as an absolute address, empty when the person has none or it is null */
    public Optional<String> pictureOf(Person person) {
        return Optional.ofNullable(person.attributes().get("picture"))
                .map(picture -> publicUrl.resolve(picture).toString());
    }
}
