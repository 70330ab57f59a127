package dev.pailou.login.pages;

import dev.pailou.kernel.addressing.Addressing;
import dev.pailou.login.domain.AccountView;
import dev.pailou.login.domain.Connection;
import dev.pailou.login.domain.Reason;
import dev.pailou.login.domain.SessionView;
import dev.pailou.login.domain.ShownName;
import dev.pailou.login.flow.AccountOutcome;
import dev.pailou.login.flow.AccountPlace;
import dev.pailou.login.flow.AccountVisit;
import dev.pailou.login.flow.Accounts;
import dev.pailou.login.flow.Addresses;
import dev.pailou.login.flow.Linking;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** The pages on which people look after their accounts. */
@Singleton
public class AccountPages {

    /** Around a name that stands within a sentence and may be written in the other direction (Unicode Annex 9). */
    private static final char FIRST_STRONG_ISOLATE = '\u2068';

    private static final char POP_ISOLATE = '\u2069';

    /** A page of more is too heavy; whoever has more ends all others at once. */
    private static final int MOST_SESSIONS = 50;

    private final Pages pages;
    private final Addresses addresses;
    private final Addressing addressing;
    private final Assets assets;
    private final Clock clock = Clock.systemUTC();

    AccountPages(Pages pages, Addresses addresses, Addressing addressing, Assets assets) {
        this.pages = pages;
        this.addresses = addresses;
        this.addressing = addressing;
        this.assets = assets;
    }

    /**
     * What a page is told beside what it is about.
     *
     * @param visit  who looks
     * @param face   what the page shows of itself
     * @param notice what became of what the person did
     * @param reason why, where that has a reason of its own
     */
    public record View(AccountVisit visit, Face face, Optional<AccountOutcome> notice, Optional<Reason> reason) {}

    /** What is known of the person. */
    public Response profile(View view, AccountView account) {
        var page = new AccountProfilePage(
                frame(view, AccountPlace.PROFILE, ""),
                account.claims().get("name"),
                account.claims().get("nickname"),
                facts(account, words(view)),
                address(view, "/profile"));
        return html(Templates.accountProfile(page), view);
    }

    /** By which ways the person comes in. */
    public Response identities(View view, AccountView account, List<Connection> all, List<Connection> offered) {
        var fresh = view.visit().session().fresh();
        var page = new AccountIdentitiesPage(
                frame(view, AccountPlace.IDENTITIES, ""),
                account.identities().stream()
                        .map(identity -> way(view, identity, all))
                        .toList(),
                account.hasPassword() ? Optional.ofNullable(account.username()).orElse("") : null,
                fresh ? offers(view, offered) : List.of(),
                address(view, "/identities/link"),
                fresh || offered.isEmpty() ? null : address(view, "/identities/fresh"));
        return html(Templates.accountIdentities(page), view);
    }

    /** Asks before a way in is given up. */
    public Response unlink(View view, AccountView.Identity identity, List<Connection> all) {
        var text = words(view);
        var path = "/identities/" + identity.id() + "/unlink";
        var page = new AccountQuestionPage(
                frame(view, AccountPlace.IDENTITIES, path),
                text.accountUnlinkQuestion(source(identity, all, text)),
                knownAs(identity.nickname(), text),
                text.accountUnlinkAdvice(view.visit().pool().name()),
                address(view, path),
                text.accountUnlink(),
                null,
                address(view, "/identities"),
                text.accountKeep());
        return html(Templates.accountQuestion(page), view);
    }

    /** Asks before a way in is taken. */
    public Response link(View view, Linking.Asked asked, String handle) {
        var text = words(view);
        var page = new AccountQuestionPage(
                frame(view, AccountPlace.IDENTITIES, "/link?authorization=" + handle),
                text.accountLinkQuestion(
                        asked.connection().map(Connection::displayName).orElseGet(text::accountElsewhere)),
                knownAs(asked.nickname(), text),
                text.accountLinkAdvice(view.visit().pool().name()),
                address(view, "/link"),
                text.accountLink(),
                handle,
                addresses.cancel(view.visit().pool(), handle),
                text.accountDontLink());
        return html(Templates.accountQuestion(page), view);
    }

    /** Where the person is logged in. */
    public Response sessions(View view, List<SessionView> sessions, List<Connection> all) {
        var rows = sessions.stream()
                .sorted(Comparator.comparing(SessionView::current).reversed())
                .limit(MOST_SESSIONS)
                .map(session -> row(view, session, all))
                .toList();
        var page = new AccountSessionsPage(
                frame(view, AccountPlace.SESSIONS, ""),
                rows,
                rows.size() > 1 ? address(view, "/sessions/end-others") : null);
        return html(Templates.accountSessions(page), view);
    }

    /** What somebody sees who didn't go on with signing in. */
    public Response stranger(Accounts.Door door, Face face) {
        var page = new AccountStrangerPage(
                pages.shell(face),
                door.pool().name(),
                addresses.account(door.pool(), ""),
                LanguageLink.others(face.language(), other -> addresses
                        .account(door.pool(), "/signed-in?error=access_denied&lang=" + other.tag())
                        .toString()));
        return Pages.html(200, Templates.accountStranger(page), face.language(), ContentSecurityPolicy.page());
    }

    /** @param rest where the page is, when that is not one of the tabs */
    private AccountFrame frame(View view, AccountPlace here, String rest) {
        var text = words(view);
        var pool = view.visit().pool();
        BiFunction<AccountPlace, String, AccountFrame.Tab> tab =
                (place, words) -> new AccountFrame.Tab(words, addresses.account(pool, place.rest()), place == here);
        var own = rest.isEmpty() ? here.rest() : rest;
        return new AccountFrame(
                pages.shell(view.face()),
                pool.name(),
                List.of(
                        tab.apply(AccountPlace.PROFILE, text.accountProfile()),
                        tab.apply(AccountPlace.IDENTITIES, text.accountIdentities()),
                        tab.apply(AccountPlace.SESSIONS, text.accountSessions())),
                view.visit().session().sessionId(),
                addresses.logOut(pool),
                view.visit().account().id(),
                view.notice()
                        .map(outcome -> AccountText.of(outcome, view.reason(), text))
                        .orElse(null),
                view.notice().map(AccountOutcome::good).orElse(false),
                LanguageLink.others(view.face().language(), other -> addresses
                        .account(pool, own + (own.contains("?") ? "&" : "?") + "lang=" + other.tag())
                        .toString()));
    }

    private static List<AccountProfilePage.Fact> facts(AccountView account, PageMessages text) {
        var facts = new ArrayList<AccountProfilePage.Fact>();
        if (account.username() != null) {
            facts.add(new AccountProfilePage.Fact(text.accountUsername(), account.username(), null));
        }
        for (var contact : account.contacts()) {
            what(contact, text)
                    .ifPresent(what -> facts.add(new AccountProfilePage.Fact(
                            what,
                            contact.value(),
                            contact.verified() ? text.accountVerified() : text.accountUnverified())));
        }
        return facts;
    }

    /** Numbers that other systems know the person by are for those. */
    private static Optional<String> what(AccountView.Contact contact, PageMessages text) {
        return switch (contact.kind()) {
            case "email" -> Optional.of(text.accountEmail());
            case "phone" -> Optional.of(text.accountPhone());
            default -> Optional.empty();
        };
    }

    private AccountIdentitiesPage.Way way(View view, AccountView.Identity identity, List<Connection> all) {
        var text = words(view);
        return new AccountIdentitiesPage.Way(
                source(identity, all, text),
                of(identity, all).map(connection -> logo(view, connection)).orElse(null),
                ShownName.of(identity.nickname()).map(ShownName::text).orElse(null),
                Ago.of(identity.createdAt(), now(), text),
                Ago.of(identity.lastLoginAt(), now(), text),
                address(view, "/identities/" + identity.id() + "/unlink"));
    }

    private List<AccountIdentitiesPage.Offer> offers(View view, Collection<Connection> offered) {
        return offered.stream()
                .map(connection -> new AccountIdentitiesPage.Offer(
                        connection.identifier(),
                        connection.displayName(),
                        logo(view, connection),
                        connection.sandbox()))
                .toList();
    }

    private AccountSessionsPage.Row row(View view, SessionView session, List<Connection> all) {
        var text = words(view);
        return new AccountSessionsPage.Row(
                session.current(),
                session.connectionId() == null
                        ? text.password()
                        : all.stream()
                                .filter(connection -> connection.id().equals(session.connectionId()))
                                .findFirst()
                                .map(Connection::displayName)
                                .orElse(null),
                Ago.of(session.createdAt(), now(), text),
                Ago.of(session.seenAt(), now(), text),
                session.applications().isEmpty()
                        ? null
                        : session.applications().stream().distinct().collect(Collectors.joining(text.accountAnd())),
                session.current() ? null : address(view, "/sessions/" + session.id() + "/end"));
    }

    /** The connection that the person came by; or another one of the same source, when that is gone. */
    private static Optional<Connection> of(AccountView.Identity identity, List<Connection> all) {
        return all.stream()
                .filter(connection -> connection.id().equals(identity.connectionId()))
                .findFirst()
                .or(() -> all.stream()
                        .filter(connection -> connection.sourceId().equals(identity.sourceId()))
                        .findFirst());
    }

    private static String source(AccountView.Identity identity, List<Connection> all, PageMessages text) {
        return of(identity, all).map(Connection::displayName).orElseGet(text::accountElsewhere);
    }

    private static String knownAs(String nickname, PageMessages text) {
        return ShownName.of(nickname)
                .map(name -> text.accountKnownAs(FIRST_STRONG_ISOLATE + name.text() + POP_ISOLATE))
                .orElse(null);
    }

    private String logo(View view, Connection connection) {
        return Place.of(view.face().path(), addressing).assets() + assets.logo(connection.provider());
    }

    private URI address(View view, String rest) {
        return addresses.account(view.visit().pool(), rest);
    }

    private Instant now() {
        return clock.instant();
    }

    private static PageMessages words(View view) {
        return Pages.messages(view.face().language());
    }

    private static Response html(TemplateInstance page, View view) {
        return Pages.html(200, page, view.face().language(), ContentSecurityPolicy.forms());
    }
}
