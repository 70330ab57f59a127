package dev.pailou.login.pages;

import dev.pailou.login.domain.Reason;
import dev.pailou.login.flow.AccountOutcome;
import java.util.Optional;

/** Says what became of something. */
final class AccountText {

    private AccountText() {}

    /**
     * @param reason why it was refused, where that has a reason of its own
     * @return the words; an outcome without words doesn't compile
     */
    static String of(AccountOutcome outcome, Optional<Reason> reason, PageMessages text) {
        return switch (outcome) {
            case SAVED -> text.accountSaved();
            case INVALID -> text.accountInvalid();
            case UNLINKED -> text.accountUnlinked();
            case LAST_WAY_IN -> text.accountLastWayIn();
            case LINKED -> text.accountLinked();
            case LINK_ENDED -> text.accountLinkEnded();
            case NOT_LINKED ->
                text.accountNotLinked(
                        ReasonText.of(reason.orElse(Reason.REFUSED), text).title());
            case ENDED -> text.accountEnded();
            case GONE -> text.accountGone();
            case CHANGED -> text.accountChanged();
        };
    }
}
