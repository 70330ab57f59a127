package dev.pailou.user.proof;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Codes that are sent by e-mail. Where no sender is set ({@code quarkus.mailer.from}) there are none. */
@ConfigMapping(prefix = "pailou.email-codes")
public interface EmailCodeSettings {

    /** Key from which codes follow, base64 of 32 bytes or more. With another one the codes on their way are worthless. */
    Optional<String> key();

    /** How long a code is good for. */
    @WithDefault("10m")
    Duration lifetime();

    /** How many mails a pool sends within an hour. */
    @WithDefault("2000")
    int perPoolAndHour();
}
