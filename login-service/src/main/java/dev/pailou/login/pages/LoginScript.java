package dev.pailou.login.pages;

import dev.pailou.kernel.ids.Digest;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * The script with which applications' own pages let people log in, and its types. Under its name with a fingerprint it
 * never changes; no other version is ever served there, because the page that names it may name its digest too.
 */
@Singleton
public class LoginScript {

    private static final int FINGERPRINT = 12;
    private static final String SCRIPT = "text/javascript;charset=UTF-8";

    private final Asset script;
    private final Asset types;
    private final Map<String, Asset> byName;

    LoginScript() {
        var bytes = resource("pailou.js");
        var fingerprint =
                Digest.sha256(new String(bytes, StandardCharsets.UTF_8)).substring(0, FINGERPRINT);
        this.script = new Asset("pailou." + fingerprint + ".js", SCRIPT, bytes);
        this.types = new Asset("pailou.d.ts", "text/plain;charset=UTF-8", resource("pailou.d.ts"));
        this.byName = Map.of(script.name(), script, "pailou.js", script, types.name(), types);
    }

    /** @return its name with its fingerprint */
    public String name() {
        return script.name();
    }

    /** @return its digest as pages name it (Subresource Integrity, section 3.1) */
    public String integrity() {
        try {
            var digest = MessageDigest.getInstance("SHA-384").digest(script.content());
            return "sha384-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-384", e);
        }
    }

    /** @return what has the name */
    public Optional<Asset> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    private static byte[] resource(String name) {
        try (var stream = LoginScript.class.getClassLoader().getResourceAsStream("sdk/" + name)) {
            if (stream == null) {
                throw new IllegalStateException("this build has no " + name);
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
