package dev.pailou.login.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * What a vendor must say of when it authenticated the person, because it was asked to (OpenID Connect Core section
 * 3.1.3.7, {@code auth_time}).
 *
 * @param since  no earlier than this
 * @param proven whether it has to say when: where {@code max_age} was sent (section 2); else it may keep silent
 */
public record Freshness(Instant since, boolean proven) {

    /**
     * @param wish     what the application wants
     * @param departed when the browser was sent to the vendor
     * @return empty where the person may have authenticated at any time
     */
    public static Optional<Freshness> of(LoginWish wish, Instant departed) {
        if (wish.anew()) {
            return Optional.of(new Freshness(departed, wish.maxAge() != null));
        }
        return Optional.ofNullable(wish.maxAge()).map(age -> new Freshness(departed.minusSeconds(age), true));
    }
}
