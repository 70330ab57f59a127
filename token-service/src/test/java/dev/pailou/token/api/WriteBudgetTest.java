package dev.pailou.token.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.kernel.ids.Ids;
import dev.pailou.token.support.Browser;
import dev.pailou.token.support.TokenServiceTest;
import dev.pailou.token.support.World;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@TokenServiceTest
@DisplayName("What a login writes")
class WriteBudgetTest {

    private static final String TABLES = """
            select quote_ident(tablename) from pg_tables
             where schemaname = 'public' and tablename not like 'flyway%' and tablename <> 'test_write'
            """;

    @Inject
    World world;

    @BeforeEach
    void watch() {
        world.change("create table test_write (transaction bigint, place text)");
        world.change("""
                create function test_write() returns trigger language plpgsql as $$
                begin
                    insert into test_write values (txid_current(), tg_op || ' ' || tg_table_name);
                    return null;
                end $$
                """);
        for (var table : world.all(TABLES)) {
            // What is only tidied up belongs to no login.
            world.change("create trigger test_write after insert or update on " + table
                    + " for each row execute function test_write()");
        }
    }

    @AfterEach
    void leave() {
        for (var table : world.all(TABLES)) {
            world.change("drop trigger if exists test_write on " + table);
        }
        world.change("drop function test_write");
        world.change("drop table test_write");
    }

    @Test
    @DisplayName("is at most 6 rows in 4 transactions, with the session and up to the tokens")
    void login() {
        var tenant = world.tenant();
        var browser = new Browser();
        forget();

        var code = browser.loginAs(world, tenant, Ids.next());
        assertThat(new Browser().redeem(tenant, code).statusCode()).isEqualTo(200);

        assertThat(written()).as("%s", written()).hasSizeLessThanOrEqualTo(6);
        assertThat(transactions()).isLessThanOrEqualTo(4);
    }

    @Test
    @DisplayName("is less, where the person is logged in")
    void singleSignOn() {
        var tenant = world.tenant();
        var browser = new Browser();
        browser.loginAs(world, tenant, Ids.next());
        forget();

        var code = Browser.query(Browser.location(browser.ask(tenant))).get("code");
        assertThat(new Browser().redeem(tenant, code).statusCode()).isEqualTo(200);

        assertThat(written()).as("%s", written()).hasSizeLessThanOrEqualTo(4);
        assertThat(transactions()).isLessThanOrEqualTo(2);
    }

    private void forget() {
        world.change("delete from test_write");
    }

    private List<String> written() {
        return world.all("select place from test_write");
    }

    private int transactions() {
        return Integer.parseInt(world.one("select count(distinct transaction) from test_write"));
    }
}
