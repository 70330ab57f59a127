package dev.pailou.user.store;

import dev.pailou.user.domain.EmailAddress;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Codes for proving an account by its e-mail address. For an address that nobody has, the same statements run and change
 * the same number of rows.
 */
@Singleton
public class EmailCodes {

    /** How often a mail is tried. */
    private static final int MOST_MAIL_TRIES = 5;

    private static final String MADE_LATELY = """
            select count(*) filter (where login_id = $1),
                   count(*) filter (where pool_id = $2 and address is not null and made_at > now() - interval '1 hour')
            from email_code
            where login_id = $1 or pool_id = $2 and address is not null and made_at > now() - interval '1 hour'
            """;

    private static final String END_OTHERS = """
            update email_code set ended_at = now(), mail_due_at = null
            where login_id = ?1 and address_hash = ?2 and ended_at is null
            """;

    private static final String MAKE = """
            insert into email_code (id, login_id, pool_id, address_hash, browser_hash, user_id, address, language,
                                    tries_left, expires_at, mail_due_at)
            select cast(?1 as varchar), cast(?2 as varchar), cast(?3 as varchar), cast(?4 as varchar),
                   cast(?5 as varchar), u.id, case when u.id is not null then c.value end, cast(?6 as varchar),
                   cast(?7 as smallint), cast(?8 as timestamptz), case when u.id is not null then now() end
            from (select 1) one
                left join user_contact c on c.pool_id = ?9 and c.kind = 'email'
                    and c.value_normalised = ?10
                    and c.verified_at is not null
                left join users u on u.id = c.user_id and not u.blocked
            on conflict do nothing
            """;

    private static final String COLUMNS = "id, login_id, address_hash, browser_hash, user_id, expires_at";

    private static final String LIVE = "select " + COLUMNS + """
             from email_code
            where login_id = $1 and browser_hash = $2 and ended_at is null and expires_at > now() and tries_left > 0
            order by made_at desc limit 1
            """;

    private static final String TRY = """
            update email_code set tries_left = tries_left - 1
            where id = $1 and ended_at is null and expires_at > now() and tries_left > 0
            """;

    /** The address is still that user's. */
    private static final String USE = """
            update email_code m set ended_at = now(), mail_due_at = null
            from user_contact c
            where m.id = ?1 and m.ended_at is null and m.expires_at > now()
                and c.user_id = m.user_id and c.kind = 'email' and c.value = m.address and c.verified_at is not null
            """;

    /** Whoever claims a mail has half a minute to send it; then it is another's, and each time it takes longer. */
    private static final String CLAIM = """
            update email_code m set mail_tries = mail_tries + 1,
                mail_due_at = case when mail_tries + 1 < $1 then now() + interval '30 seconds' * (mail_tries + 1) end
            from (select id from email_code
                  where mail_due_at <= now() and ended_at is null and expires_at > now() and ($2::varchar is null or id = $2)
                  order by mail_due_at limit 50 for update skip locked) due, pool p
            where m.id = due.id and p.id = m.pool_id
            returning m.id, m.login_id, m.address_hash, m.browser_hash, m.user_id, m.expires_at,
                m.address, m.language, coalesce(p.name, p.domain)
            """;

    private static final String SENT = "update email_code set mail_due_at = null where id = $1";

    private final Pool pool;

    EmailCodes(Pool pool) {
        this.pool = pool;
    }

    /**
     * @param inLogin how many codes were made in a login
     * @param inPool  how many mails in a pool within the last hour
     */
    public record Made(long inLogin, long inPool) {}

    public Uni<Made> madeLately(String loginId, String poolId) {
        return pool.preparedQuery(MADE_LATELY)
                .execute(Tuple.of(loginId, poolId))
                .map(rows -> rows.iterator().next())
                .map(row -> new Made(row.getLong(0), row.getLong(1)));
    }

    /**
     * Makes a code in the place of the one before of the same login, in the transaction of the caller. A stranger who asks
     * for one for the same address changes nothing about it.
     *
     * @return whether it is made; false when another one was made at the same moment
     */
    public Uni<Boolean> make(
            String id,
            BindingQuestion question,
            EmailAddress address,
            String addressHash,
            String browserHash,
            String language,
            int tries,
            Instant expiresAt) {
        return Rows.change(END_OTHERS, question.loginId(), addressHash)
                .chain(() -> Rows.change(
                        MAKE,
                        id,
                        question.loginId(),
                        question.poolId(),
                        addressHash,
                        browserHash,
                        language,
                        tries,
                        expiresAt.atOffset(ZoneOffset.UTC),
                        question.poolId(),
                        address.normalised()))
                .map(rows -> rows == 1);
    }

    /** @return the code that this browser can try in this login */
    public Uni<Optional<EmailCode>> live(String loginId, String browserHash) {
        return pool.preparedQuery(LIVE)
                .execute(Tuple.of(loginId, browserHash))
                .map(rows -> stream(rows).findFirst().map(EmailCodes::code));
    }

    /** Takes one of the tries of a code. Committed at once. @return whether there was one */
    public Uni<Boolean> tryOnce(String id) {
        return pool.preparedQuery(TRY).execute(Tuple.of(id)).map(rows -> rows.rowCount() == 1);
    }

    /** Uses a code up, in the transaction of the caller. @return whether it was live */
    public Uni<Boolean> use(String id) {
        return Rows.change(USE, id).map(rows -> rows == 1);
    }

    /**
     * Claims mails that are due. Committed at once; whoever claims one says when it is sent, or lets somebody try later.
     *
     * @param id only the mail of this code, or null for all
     */
    public Uni<List<DueMail>> claimMails(String id) {
        return pool.preparedQuery(CLAIM).execute(Tuple.of(MOST_MAIL_TRIES, id)).map(rows -> stream(rows)
                .map(row -> new DueMail(code(row), row.getString(6), row.getString(7), row.getString(8)))
                .toList());
    }

    /** The mail of this code is sent. */
    public Uni<Void> sent(String id) {
        return pool.preparedQuery(SENT).execute(Tuple.of(id)).replaceWithVoid();
    }

    private static EmailCode code(Row row) {
        return new EmailCode(
                row.getString(0),
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getOffsetDateTime(5).toInstant());
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
