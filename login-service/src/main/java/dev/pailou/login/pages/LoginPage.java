package dev.pailou.login.pages;

import java.net.URI;
import java.util.List;

/**
 * The login page.
 *
 * @param shell         what every page has
 * @param pool          the pool's name
 * @param application   the application's name
 * @param handle        the authorization's handle
 * @param groups        ways in that work where the page is open
 * @param elsewhere     where to open the page for further ways in, in words, or null
 * @param openInBrowser whether the app around the page can open it there
 * @param password      where name and password go, null when the pool has none
 * @param hint          the name that the application expects, or null
 * @param notice        what to say about the attempt before, or null
 * @param back          the way back to the application
 * @param icons         whether connections are icons, under the form if there is one
 * @param languages     other languages to read it in
 */
public record LoginPage(
        Shell shell,
        String pool,
        String application,
        String handle,
        List<Group> groups,
        String elsewhere,
        boolean openInBrowser,
        URI password,
        String hint,
        String notice,
        URI back,
        boolean icons,
        List<LanguageLink> languages) {

    /** With more buttons than this a list gets longer than a screen. */
    private static final int FEW = 6;

    public LoginPage {
        languages = List.copyOf(languages);
        groups = List.copyOf(groups);
    }

    /** @return whether there is no way in at all */
    public boolean empty() {
        return groups.isEmpty() && password == null;
    }

    /** @return whether the buttons stand side by side */
    public boolean many() {
        return groups.stream().mapToInt(group -> group.buttons().size()).sum() > FEW;
    }

    /** @return whether groups say what they are: a single one needs no name */
    public boolean named() {
        return groups.size() > 1;
    }

    /**
     * Ways in of one kind.
     *
     * @param category {@code social} or {@code enterprise}
     * @param name     what people call it
     * @param buttons  ways in, in the application's order
     */
    public record Group(String category, String name, List<Button> buttons) {

        public Group {
            buttons = List.copyOf(buttons);
        }
    }

    /**
     * One way in.
     *
     * @param action     where the form goes
     * @param identifier the connection's identifier
     * @param name       what the button says
     * @param logo       path of its logo
     * @param sandbox    whether a stand-in takes the vendor's place
     */
    public record Button(URI action, String identifier, String name, String logo, boolean sandbox) {

        /** So many narrow characters go into half a row, beside what is said of a sandbox. */
        private static final int HALF_A_ROW = 28;

        /** @return whether the name needs a row for itself where the buttons stand side by side */
        public boolean isLong() {
            return name.codePoints()
                            .map(c -> Character.isIdeographic(c) ? 2 : 1)
                            .sum()
                    > HALF_A_ROW;
        }
    }
}
