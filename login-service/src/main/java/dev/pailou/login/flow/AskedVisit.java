package dev.pailou.login.flow;

import dev.pailou.login.domain.AskedPage;
import dev.pailou.login.domain.Connection;
import dev.pailou.login.domain.ProofMethod;
import dev.pailou.login.domain.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A browser whose person is asked who they are.
 *
 * @param visit       the application's request
 * @param question    what is asked
 * @param connection  the connection through which they came
 * @param others      connections of other sources through which they can prove their account here
 * @param browserHash SHA-256 of the browser's cookie for the pool
 */
public record AskedVisit(
        Visit visit, Question question, Connection connection, List<Connection> others, String browserHash) {

    public AskedVisit {
        others = List.copyOf(others);
    }

    /** @return the login of which it is asked */
    public String loginId() {
        return visit.authorization().loginId();
    }

    String authorizationId() {
        return visit.authorization().id();
    }

    String poolId() {
        return visit.pool().id();
    }

    /** @return whether a page is one of those on which it can be answered */
    public boolean has(AskedPage page) {
        return switch (page) {
            case CHOICE -> true;
            case PASSWORD -> question.offers(ProofMethod.PASSWORD);
            case ADDRESS, CODE -> question.offers(ProofMethod.EMAIL_CODE);
            case VALUE -> question.asksForValue();
        };
    }

    /** @return whether there is no way to answer, or none that works here */
    public boolean isNothing() {
        return !question.create() && !hasProofs();
    }

    /** @return whether a new account is all that there is */
    public boolean isCreateOnly() {
        return question.create() && !hasProofs();
    }

    private boolean hasProofs() {
        return question.shown() || !others.isEmpty() || !pages().isEmpty();
    }

    /** @return the only page on which it can be answered; empty when there is a choice, which has a page for itself */
    public Optional<AskedPage> onlyPage() {
        var pages = pages();
        return !question.create() && !question.shown() && others.isEmpty() && pages.size() == 1
                ? Optional.of(pages.getFirst())
                : Optional.empty();
    }

    private List<AskedPage> pages() {
        var pages = new ArrayList<>(List.of(AskedPage.VALUE, AskedPage.PASSWORD, AskedPage.ADDRESS));
        pages.removeIf(page -> !has(page));
        return pages;
    }
}
