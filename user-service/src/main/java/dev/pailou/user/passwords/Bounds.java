package dev.pailou.user.passwords;

/**
 * How much work an imported hash may make: each login of its owner, and each guess, costs as much. More would be a way to
 * keep all the hashing threads busy.
 */
final class Bounds {

    private Bounds() {}

    /** @throws IllegalArgumentException when a parameter is out of its limits */
    static void check(String parameter, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(parameter + " must be " + least + " to " + most + ", and is " + value);
        }
    }

    /** @return the number in a text of digits */
    static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a parameter is no number that is possible here", e);
        }
    }
}
