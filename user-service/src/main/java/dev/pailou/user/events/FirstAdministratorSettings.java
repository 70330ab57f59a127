package dev.pailou.user.events;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** The first administrator of the {@code system} pool, made once. */
@ConfigMapping(prefix = "pailou.bootstrap.administrator")
interface FirstAdministratorSettings {

    /** Name to sign in with, at most 255 characters. */
    Optional<String> name();

    /** Password, at least 12 characters. */
    Optional<String> password();
}
