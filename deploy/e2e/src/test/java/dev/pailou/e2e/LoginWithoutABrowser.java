package dev.pailou.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.e2e.browser.HttpBrowser;
import dev.pailou.e2e.set.MiniProgram;
import dev.pailou.e2e.set.RunningSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What mini programs and native applications do, the same in both forms of addresses. */
interface LoginWithoutABrowser {

    RunningSet set();

    @Test
    @DisplayName("a mini program's code leads to the user of the same source's QR code where WeChat tells the unionid")
    default void sameUser() {
        var setting = set().newSetting();
        var program = MiniProgram.in(set(), setting.pool());
        var byScan = new HeadlessLogin(set(), setting);

        var person = set().sandbox().newPerson(setting.wechat(), true);
        var sub = byScan.logIn(new HttpBrowser(), person).getSubject();
        assertThat(program.subOf(person)).isEqualTo(sub);

        var phoneFirst = set().sandbox().newPerson(setting.wechat(), true);
        var subOfPhone = program.subOf(phoneFirst);
        assertThat(byScan.logIn(new HttpBrowser(), phoneFirst).getSubject())
                .isEqualTo(subOfPhone)
                .isNotEqualTo(sub);
    }

    @Test
    @DisplayName("without a unionid a mini program's person is nobody whom the QR code knows, and stays the same")
    default void withoutUnionid() {
        var setting = set().newSetting();
        var program = MiniProgram.in(set(), setting.pool());
        var person = set().sandbox().newPerson(setting.wechat(), false);
        var byScan = new HeadlessLogin(set(), setting)
                .logIn(new HttpBrowser(), person)
                .getSubject();
        var sub = program.subOf(person);
        assertThat(sub).isNotEqualTo(byScan);
        assertThat(program.subOf(person)).isEqualTo(sub);
    }

    @Test
    @DisplayName("B24, C13: of 50 exchanges of one code at once exactly one gets tokens")
    default void once() {
        var program = MiniProgram.in(set(), set().newSetting().pool());
        var code = program.code(set().sandbox().newPerson(program.wechat(), true));
        var answers = IntStream.range(0, 50)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> program.exchange(code)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(answers).filteredOn(answer -> answer.indicatesSuccess()).hasSize(1);
        assertThat(answers).filteredOn(answer -> !answer.indicatesSuccess()).allSatisfy(answer -> assertThat(
                        answer.toErrorResponse().getErrorObject().getCode())
                .isEqualTo("invalid_grant"));
    }
}
