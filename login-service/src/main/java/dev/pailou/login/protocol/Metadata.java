package dev.pailou.login.protocol;

import dev.pailou.kernel.ids.Digest;
import dev.pailou.login.domain.Reason;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;

/** What issuers tell of themselves (OpenID Connect Discovery section 4). */
@Singleton
class Metadata {

    private static final Duration SHORTEST = Duration.ofMinutes(10);
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final AnswerPath ISSUER = AnswerPath.parse("issuer");

    private final DocumentCache<Answer> documents;
    private final VendorAddresses addresses;

    @Inject
    Metadata(Sender sender, VendorAddresses addresses) {
        this(sender, addresses, Clock.systemUTC());
    }

    Metadata(Sender sender, VendorAddresses addresses, Clock clock) {
        this.documents = new DocumentCache<>(
                Discovery.NAME, sender, clock, SHORTEST, LONGEST, body -> Answer.text(body, StandardCharsets.UTF_8)
                        .flatMap(Answer::json));
        this.addresses = addresses;
    }

    /** @return the metadata of exactly the issuer that the connection names; fails with {@link ProviderFailure} */
    Uni<Answer> get(Conversation conversation) {
        var at = conversation.at();
        var discovery = at.definition().discovery();
        return documents
                .get(at, addresses.of(at.connection(), discovery.url().fill(conversation)))
                .map(kept -> {
                    var issuer = kept.document().text(ISSUER).orElse("");
                    if (!Digest.equal(issuer, discovery.issuer().fill(conversation))) {
                        // Else one issuer could speak for another (section 4.3).
                        throw ProviderFailure.of(Reason.CONFIGURATION, "the issuer calls itself " + issuer);
                    }
                    return kept.document();
                });
    }
}
