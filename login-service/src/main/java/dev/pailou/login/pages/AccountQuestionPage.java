package dev.pailou.login.pages;

import java.net.URI;

/**
 * Asks before a way in is taken or given up.
 *
 * @param frame  what every page of the account has
 * @param title  the question
 * @param who    what the account elsewhere calls itself, in a sentence, or null
 * @param advice what follows from a yes
 * @param yes    where a yes is posted
 * @param words  what the yes says
 * @param handle what the answer belongs to, or null
 * @param no     leads away
 * @param cancel what the no says
 */
public record AccountQuestionPage(
        AccountFrame frame,
        String title,
        String who,
        String advice,
        URI yes,
        String words,
        String handle,
        URI no,
        String cancel) {

    /** @return what every page has */
    public Shell shell() {
        return frame.shell();
    }
}
