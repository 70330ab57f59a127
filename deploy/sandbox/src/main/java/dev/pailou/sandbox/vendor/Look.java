package dev.pailou.sandbox.vendor;

/**
 * How a vendor's login page looks; all are one template.
 *
 * @param name the vendor's name in its own language, such as {@code 微信}
 * @param english the vendor's name in English
 * @param colour the vendor's colour, six hex digits
 * @param hint what the page asks for, in Chinese; null for the ordinary sentence
 * @param qrCode whether people scan a QR code there
 */
public record Look(String name, String english, String colour, String hint, boolean qrCode) {
    public Look(String name, String english, String colour) {
        this(name, english, colour, null, false);
    }

    /** @return the first character of the name, drawn where others have a logo */
    public String initial() {
        return name.substring(0, name.offsetByCodePoints(0, 1));
    }
}
