package dev.pailou.user.passwords;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The foreign hashes were made by Python's hashlib, but for those of bcrypt, which are jBCrypt's test vectors. */
@DisplayName("A password's hash")
class PasswordHasherTest {

    private static final String PASSWORD = "correct horse 你好";
    private static final String SALT = "AAECAwQFBgcICQoLDA0ODw";

    private final PasswordHasher hasher = hasher(64, 1);

    static Stream<String> foreign() {
        return Stream.of(
                // Django
                "pbkdf2_sha256$1000$seasalt9x$g7cVy5OF4aALIVqXnWny1a/N6jxbCyp7anaSsV5/w48=",
                "pbkdf2_sha1$1000$seasalt9x$aNlrLvjgd+WejSn6E5IjOptlE2M=",
                // passlib, and the form of the Password Hashing Competition
                "$pbkdf2$1000$" + SALT + "$Nw63/8E63BSo1zSkCGaMKI98UPA",
                "$pbkdf2-sha512$1000$" + SALT
                        + "$Ifu6Lgpvrb/5Dncbc/IM9qLAoTj23/5Udu80nGbTBxaEJQWdCcS2z4Gumnuta1XKYh/xZ6hubQO/GLNqRQ0RIA",
                "$pbkdf2-sha256$i=1000$" + SALT + "$tliQ6VXLi9bCXUpNGVNRsyQWIYukPYzebKTXOueVd1E",
                "$scrypt$ln=10,r=8,p=1$" + SALT + "$2BF9Oie0IO3DlxrL3o+kwElr8c01gAaA5HgFAM9xQTs",
                keycloak(
                        "pbkdf2-sha512",
                        "Ifu6Lgpvrb/5Dncbc/IM9qLAoTj23/5Udu80nGbTBxaEJQWdCcS2z4Gumnuta1XKYh/xZ6hubQO/GLNqRQ0RIA=="),
                keycloak("pbkdf2-sha256", "tliQ6VXLi9bCXUpNGVNRsyQWIYukPYzebKTXOueVd1E="),
                // LDAP
                "{SSHA}IYr0dJrZmcobTUs/ROcX/OtenggAAQIDBAUGBw==",
                "{SSHA256}v5mVvhCtIAoAn+VNQ+5bpERjSln2sSqS+sKWWv8mgVMAAQIDBAUGBw==",
                "{ssha512}EEnOkCncq0MjtXw2Gk7z3aYQ/5A0+UU1L3iWVd7bVHIuUzTb9r0Ufd6xXySfkyH5cM4LXH5kFBZeywbE0+CRUwABAgMEBQYH");
    }

    @ParameterizedTest(name = "made by another system is checked as it was there: {0}")
    @MethodSource("foreign")
    void imported(String hash) {
        var kept = hasher.imported(hash);

        assertThat(hasher.matches(PASSWORD, kept)).isTrue();
        assertThat(hasher.matches("correct horse", kept)).isFalse();
        assertThat(hasher.isOutdated(kept)).as("one of ours takes its place").isTrue();
        assertThat(kept.length()).as("fits its column").isLessThanOrEqualTo(255);
        assertThat(hasher.matches(PASSWORD, hasher.imported(kept.startsWith("$ssha") ? hash : kept)))
                .as("what was kept can be exported and imported again")
                .isTrue();
    }

    @ParameterizedTest(name = "by bcrypt is checked as it was there: {0}")
    @ValueSource(
            strings = {
                "$2a$06$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i",
                "$2y$06$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i",
                "bcrypt$$2b$06$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i"
            })
    void bcrypt(String hash) {
        var kept = hasher.imported(hash);
        assertThat(hasher.matches("abc", kept)).isTrue();
        assertThat(hasher.matches("abd", kept)).isFalse();
        assertThat(hasher.matches("abc" + "x".repeat(100), kept)).isFalse();
        assertThat(hasher.isOutdated(kept)).isTrue();
    }

    @Test
    @DisplayName("by Argon2 keeps its own parameters, and is replaced only when they are weaker")
    void argon2() {
        var stronger = hasher(128, 2).hash(PASSWORD);
        assertThat(hasher.matches(PASSWORD, hasher.imported(stronger))).isTrue();
        assertThat(hasher.matches(PASSWORD, hasher.imported("argon2" + stronger)))
                .isTrue();
        assertThat(hasher.isOutdated(stronger)).isFalse();
        assertThat(hasher(128, 3).isOutdated(stronger)).isTrue();
        assertThat(hasher(129, 2).isOutdated(stronger)).isTrue();
        assertThat(hasher.isOutdated(stronger.replace("argon2id", "argon2i"))).isTrue();

        var parts = stronger.split("\\$");
        var exported = """
                {"secretData": {"value": "%s=", "salt": "%s=="},
                 "credentialData": {"hashIterations": 2, "algorithm": "argon2", "additionalParameters":
                     {"type": ["id"], "version": ["1.3"], "memory": ["128"], "parallelism": ["1"]}}}""".formatted(parts[5], parts[4]);
        assertThat(hasher.imported(exported)).as("Keycloak's").isEqualTo(stronger);
    }

    @Test
    @DisplayName("by salted SHA is wrapped into Argon2id at once: nothing that is fast to guess is kept")
    void wrapped() {
        var kept = hasher.imported("{SSHA}IYr0dJrZmcobTUs/ROcX/OtenggAAQIDBAUGBw==");
        assertThat(kept).matches("\\$ssha\\$AAECAwQFBgc\\$argon2id\\$v=19\\$m=64,t=1,p=1\\$.+");
        assertThat(kept).doesNotContain("IYr0dJrZmcobTUs");
    }

    @ParameterizedTest(name = "like {0} is refused, by what is wrong with it")
    @ValueSource(
            strings = {
                "",
                "letmein",
                "5f4dcc3b5aa765d61d8327deb882cf99",
                "{MD5}X03MO1qnZdYdgyfeuILPmQ==",
                "{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=",
                "{SSHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=",
                "$1$salt$qJH7.N4xYta3aEG/dfqo/0",
                "$2b$31$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i",
                "$2b$06$If6bvum7DFjUnE9p2uDeDu",
                "$pbkdf2-sha256$i=2000001$AAECAwQFBgcICQoLDA0ODw$tliQ6VXLi9bCXUpNGVNRsyQWIYukPYzebKTXOueVd1E",
                "$pbkdf2-sha256$i=99999999999$AAECAwQFBgcICQoLDA0ODw$tliQ6VXLi9bCXUpNGVNRsyQWIYukPYzebKTXOueVd1E",
                "$pbkdf2-sha256$i=0$AAECAwQFBgcICQoLDA0ODw$tliQ6VXLi9bCXUpNGVNRsyQWIYukPYzebKTXOueVd1E",
                "$pbkdf2-sha256$i=1000$AAECAwQFBgcICQoLDA0ODw$tliQ6Q",
                "$pbkdf2-md5$1000$AAECAwQFBgcICQoLDA0ODw$tliQ6VXLi9bCXUpNGVNRsyQWIYukPYzebKTXOueVd1E",
                "$scrypt$ln=20,r=8,p=1$AAECAwQFBgcICQoLDA0ODw$2BF9Oie0IO3DlxrL3o+kwElr8c01gAaA5HgFAM9xQTs",
                "$scrypt$ln=14,r=8,p=32$AAECAwQFBgcICQoLDA0ODw$2BF9Oie0IO3DlxrL3o+kwElr8c01gAaA5HgFAM9xQTs",
                "$argon2id$v=19$m=1048576,t=2,p=1$AAECAwQFBgcICQoLDA0ODw$2BF9Oie0IO3DlxrL3o+kwElr8c01gAaA5HgFAM9xQTs",
                "$argon2id$v=19$m=64,t=1,p=1$AAECAwQFBgcICQoLDA0ODw$2BF9Og",
                "$argon2id$v=19$m=64,t=1,p=1$AAECAwQFBgcICQoLDA0ODw",
                "$ssha$AAECAwQFBgc$argon2id$v=19$m=64,t=1,p=1$AAECAwQFBgcICQoLDA0ODw$2BF9Og",
                "{\"secretData\": \"my-secret\"",
                "{\"secretData\": \"{}\", \"credentialData\": \"{}\"}"
            })
    void refused(String hash) {
        assertThatThrownBy(() -> hasher.imported(hash))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("my-secret");
    }

    private static String keycloak(String algorithm, String hash) {
        return """
                {"type": "password",
                 "secretData": "{\\"value\\": \\"%s\\", \\"salt\\": \\"%s==\\"}",
                 "credentialData": "{\\"hashIterations\\": 1000, \\"algorithm\\": \\"%s\\"}"}""".formatted(hash, SALT, algorithm);
    }

    private static PasswordHasher hasher(int memoryKib, int passes) {
        return new PasswordHasher(new HashingSettings() {
            @Override
            public OptionalInt threads() {
                return OptionalInt.empty();
            }

            @Override
            public int queue() {
                return 0;
            }

            @Override
            public int memoryKib() {
                return memoryKib;
            }

            @Override
            public int passes() {
                return passes;
            }

            @Override
            public int lanes() {
                return 1;
            }
        });
    }
}
