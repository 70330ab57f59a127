package dev.pailou.login.pages;

/**
 * Colours of a page that has a primary colour of its own, in one colour scheme. Whatever colour that is, letters stay
 * readable: their contrast is at least 4.5 to 1 (WCAG 2.2, 1.4.3), and the edge of a button differs from what is around it by 3 to 1
 * (1.4.11).
 *
 * @param fill   of buttons: the primary colour itself
 * @param edge   around buttons
 * @param hover  of buttons that are pointed at
 * @param onFill letters on buttons
 * @param accent links, signs and frames of what has the focus
 * @param glow   the light behind the page
 */
record Palette(Color fill, Color edge, Color hover, Color onFill, Color accent, Color glow) {

    private static final double LETTERS = 4.6;
    private static final double EDGES = 3.1;
    private static final double STEP = 0.04;
    private static final double HOVER = 0.14;
    private static final double GLOW = 0.16;

    private static final Color LIGHT_CARD = Color.of("#ffffff");
    private static final Color LIGHT_GROUND = Color.of("#f6f3ef");
    private static final Color LIGHT_QUIET = Color.of("#6a625c");
    private static final Color DARK_CARD = Color.of("#211d1a");
    private static final Color DARK_GROUND = Color.of("#151210");
    private static final Color DARK_QUIET = Color.of("#b3a9a0");

    static Palette light(Color primary) {
        return of(primary, LIGHT_CARD, LIGHT_GROUND, LIGHT_QUIET, Color.BLACK);
    }

    static Palette dark(Color primary) {
        return of(primary, DARK_CARD, DARK_GROUND, DARK_QUIET, Color.WHITE);
    }

    private static Palette of(Color primary, Color card, Color ground, Color quiet, Color away) {
        var onFill = primary.contrast(Color.WHITE) >= primary.contrast(Color.BLACK) ? Color.WHITE : Color.BLACK;
        var hover = primary.mixed(onFill == Color.WHITE ? Color.BLACK : Color.WHITE, HOVER);
        return new Palette(
                primary,
                until(primary, card, away, EDGES),
                hover,
                onFill,
                until(primary, card, away, LETTERS),
                glow(primary, ground, quiet));
    }

    /** As much of the primary colour as letters on it allow. */
    private static Color glow(Color primary, Color ground, Color quiet) {
        var share = GLOW;
        while (ground.mixed(primary, share).contrast(quiet) < LETTERS) {
            share -= STEP;
        }
        return ground.mixed(primary, Math.max(0, share));
    }

    private static Color until(Color color, Color card, Color away, double contrast) {
        var share = 0.0;
        var found = color;
        while (found.contrast(card) < contrast) {
            share += STEP;
            found = color.mixed(away, share);
        }
        return found;
    }

    /** @return the stylesheet of a primary colour */
    static String stylesheet(Color primary) {
        return ":root{%s}\n@media(prefers-color-scheme:dark){:root{%s}}\n"
                .formatted(light(primary).declarations(), dark(primary).declarations());
    }

    private String declarations() {
        return "--fill:%s;--fill-edge:%s;--accent-hover:%s;--on-accent:%s;--accent:%s;--glow:%s"
                .formatted(fill, edge, hover, onFill, accent, glow);
    }

    /** A colour of the sRGB colour space. */
    record Color(int red, int green, int blue) {

        static final Color WHITE = new Color(255, 255, 255);
        static final Color BLACK = new Color(0, 0, 0);

        private static final int HEX = 16;
        private static final int MAX = 255;

        /** @param text {@code #rrggbb} */
        static Color of(String text) {
            var rgb = Integer.parseInt(text.substring(1), HEX);
            return new Color(rgb >> 16 & MAX, rgb >> 8 & MAX, rgb & MAX);
        }

        /** @return this with a share of another, all of it from 1 on */
        Color mixed(Color other, double share) {
            var part = Math.min(1, share);
            return new Color(
                    mixed(red, other.red, part), mixed(green, other.green, part), mixed(blue, other.blue, part));
        }

        private static int mixed(int own, int other, double share) {
            return (int) Math.round(own + (other - own) * share);
        }

        /** @return the contrast ratio of both, from 1 to 21 (WCAG 2.2) */
        double contrast(Color other) {
            var one = luminance() + 0.05;
            var two = other.luminance() + 0.05;
            return Math.max(one, two) / Math.min(one, two);
        }

        private double luminance() {
            return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
        }

        private static double linear(int channel) {
            var share = channel / (double) MAX;
            return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
        }

        @Override
        public String toString() {
            return "#%02x%02x%02x".formatted(red, green, blue);
        }
    }
}
