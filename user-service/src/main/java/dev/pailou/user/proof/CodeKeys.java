package dev.pailou.user.proof;

import dev.pailou.user.domain.decision.ProofMethod;
import dev.pailou.user.store.InstalledMethods;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Whether there are codes by e-mail in this installation, and the key that they follow from. Made at start, so that a
 * replica with half of the settings does not begin to work.
 */
@Startup
@Singleton
class CodeKeys implements InstalledMethods {

    private final Optional<CodeKey> key;
    private final Duration lifetime;

    CodeKeys(EmailCodeSettings settings, @ConfigProperty(name = "quarkus.mailer.from") Optional<String> sender) {
        if (sender.isPresent() && settings.key().isEmpty()) {
            throw new IllegalArgumentException("with quarkus.mailer.from, pailou.email-codes.key must be set, too");
        }
        this.key = sender.flatMap(from -> settings.key()).map(CodeKey::new);
        this.lifetime = settings.lifetime();
    }

    /** @return the key, empty where mails can't be sent */
    Optional<CodeKey> key() {
        return key;
    }

    @Override
    public boolean has(ProofMethod method) {
        return method != ProofMethod.EMAIL_CODE || key.isPresent();
    }

    Duration lifetime() {
        return lifetime;
    }
}
