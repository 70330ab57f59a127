package dev.pailou.token.signing;

import io.smallrye.config.ConfigMapping;

/** Settings of the pools' signing keys. */
@ConfigMapping(prefix = "pailou.signing")
interface SigningSettings {

    /** Key ring that encrypts signing keys at rest: {@code id:base64(32 bytes)[,...]}, the first one encrypts. */
    String keys();
}
