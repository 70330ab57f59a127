package dev.pailou.user.domain;

/** Text without what neither a database nor a page can show. */
final class PlainText {

    private PlainText() {}

    /** @return the text without control characters (PostgreSQL has no NUL) and unpaired surrogates (no UTF-8 has them) */
    static String of(String text) {
        return text.codePoints()
                .filter(point -> !Character.isISOControl(point) && Character.getType(point) != Character.SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
