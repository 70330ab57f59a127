package dev.pailou.login.pages;

/** What the login page says about the attempt before. */
public sealed interface Notice {

    /** @return the words, or null for none */
    String text(PageMessages messages);

    /** Nothing to say. */
    record None() implements Notice {
        @Override
        public String text(PageMessages messages) {
            return null;
        }
    }

    /** Name and password don't belong together. */
    record WrongPassword() implements Notice {
        @Override
        public String text(PageMessages messages) {
            return messages.wrongPassword();
        }
    }

    /** @param seconds to wait before the next attempt */
    record TooEarly(int seconds) implements Notice {
        @Override
        public String text(PageMessages messages) {
            return messages.tooEarly(seconds);
        }
    }

    /**
     * @param kind    {@code password}, {@code wait}, or anything else for none
     * @param seconds to wait as the address has it, or null
     * @return the notice that an address names
     */
    static Notice of(String kind, String seconds) {
        return switch (kind == null ? "" : kind) {
            case "password" -> new WrongPassword();
            case "wait" -> new TooEarly(seconds(seconds));
            default -> new None();
        };
    }

    private static int seconds(String text) {
        return text != null && text.matches("[0-9]{1,4}") ? Math.max(1, Integer.parseInt(text)) : 1;
    }
}
