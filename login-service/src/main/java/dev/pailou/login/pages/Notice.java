package dev.pailou.login.pages;

import dev.pailou.login.domain.Mistake;

/** What a page says about the attempt before. */
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

    /** @param mistake in what was typed */
    record Wrong(Mistake mistake) implements Notice {
        @Override
        public String text(PageMessages messages) {
            return switch (mistake) {
                case PASSWORD -> messages.wrongPassword();
                case CODE -> messages.wrongCode();
                case NO_CODE -> messages.noCode();
                case ADDRESS -> messages.noAddress();
                case VALUE -> messages.wrongValue();
                case PROOF -> messages.proofEnded();
            };
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
     * @param kind    name of a {@link Mistake}, {@code wait}, or anything else for none
     * @param seconds to wait as the address has it, or null
     * @return the notice that an address names
     */
    static Notice of(String kind, String seconds) {
        return "wait".equals(kind)
                ? new TooEarly(seconds(seconds))
                : Mistake.of(kind).<Notice>map(Wrong::new).orElseGet(None::new);
    }

    private static int seconds(String text) {
        return text != null && text.matches("[0-9]{1,4}") ? Math.max(1, Integer.parseInt(text)) : 1;
    }
}
