package dev.pailou.login.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.local.testing.Infrastructure;
import dev.pailou.login.domain.BrowserKind;
import dev.pailou.login.testing.FakeServices;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "login"))
@WithTestResource(FakeServices.class)
@DisplayName("Places to open a page")
class PlacesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DESKTOP | a browser on a computer | 电脑浏览器",
                "MOBILE | a browser on a phone | 手机浏览器",
                "DESKTOP MOBILE | an ordinary browser | 普通浏览器",
                "WECHAT | the WeChat app | 微信",
                "DESKTOP WECOM | the WeCom app or a browser on a computer | 企业微信或电脑浏览器",
                "MOBILE DESKTOP FEISHU DINGTALK | the DingTalk app, the Feishu app or an ordinary browser | 钉钉、飞书或普通浏览器",
                "WEIBO QQ ALIPAY WECHAT | the WeChat app, the Alipay app, the QQ app or the Weibo app | 微信、支付宝、QQ或微博"
            })
    @DisplayName("are named as one speaks")
    void named(String kinds, String english, String chinese) {
        var places = Arrays.stream(kinds.split(" ")).map(BrowserKind::valueOf).collect(Collectors.toSet());
        assertThat(Places.named(places, MessageBundles.get(PageMessages.class))).isEqualTo(english);
        assertThat(Places.named(places, MessageBundles.get(PageMessages.class, Localized.Literal.of("zh-Hans"))))
                .isEqualTo(chinese);
    }
}
