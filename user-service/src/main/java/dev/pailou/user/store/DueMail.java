package dev.pailou.user.store;

/**
 * A mail that is to be sent now.
 *
 * @param code     the code that stands in it
 * @param address  to whom
 * @param language language tag of the page on which it was asked for
 * @param pool     what people call the pool
 */
public record DueMail(EmailCode code, String address, String language, String pool) {

    @Override
    public String toString() {
        return "DueMail[code=" + code.id() + "]";
    }
}
