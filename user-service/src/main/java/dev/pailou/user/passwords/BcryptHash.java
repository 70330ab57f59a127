package dev.pailou.user.passwords;

import java.util.regex.Pattern;
import org.springframework.security.crypto.bcrypt.BCrypt;

/**
 * bcrypt in its usual text form, {@code $2b$12$...}. It sees the first 72 bytes of a password.
 *
 * @param text the text form
 */
record BcryptHash(String text) implements ImportedHash {

    private static final Pattern FORM = Pattern.compile("\\$2[aby]\\$([0-9]{2})\\$[./A-Za-z0-9]{53}");
    private static final int LEAST_COST = 4;
    private static final int MOST_COST = 15;

    BcryptHash {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("bcrypt must look like $2b$12$... and have 60 characters");
        }
        Bounds.check("bcrypt's cost", Integer.parseInt(form.group(1)), LEAST_COST, MOST_COST);
    }

    static boolean isOne(String text) {
        return text.startsWith("$2");
    }

    @Override
    public boolean matches(String password) {
        return BCrypt.checkpw(password, text);
    }

    @Override
    public String toString() {
        return "BcryptHash";
    }
}
