package dev.pailou.login.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Where a page is open")
class BrowserKindTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "WECHAT|Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
                        + " Mobile/15E148 MicroMessenger/8.0.48(0x18003031) NetType/WIFI Language/zh_CN",
                "WECHAT|Mozilla/5.0 (Linux; Android 13; M2012K11AC Build/TKQ1.220829.002; wv) AppleWebKit/537.36 (KHTML,"
                        + " like Gecko) Version/4.0 Chrome/116.0.0.0 Mobile Safari/537.36 XWEB/1160117 MMWEBSDK/20240301"
                        + " MMWEBID/4853 MicroMessenger/8.0.48.2580(0x28003036) WeChat/arm64 Weixin NetType/WIFI"
                        + " Language/zh_CN ABI/arm64",
                "WECHAT|Mozilla/5.0 (Linux; Android 9; MI 8 Build/PKQ1; wv) AppleWebKit/537.36 (KHTML, like Gecko)"
                        + " Version/4.0 Chrome/66.0.3359.126 MQQBrowser/6.2 TBS/044704 Mobile Safari/537.36"
                        + " MMWEBID/1298 MicroMessenger/7.0.4.1420(0x27000437) Process/tools NetType/WIFI",
                "WECHAT|Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
                        + " Chrome/122.0.0.0 Safari/537.36 NetType/WIFI MicroMessenger/7.0.20.1781(0x6700143B)"
                        + " WindowsWechat(0x63090a13) XWEB/11253 Flue",
                "WECOM|Mozilla/5.0 (iPhone; CPU iPhone OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
                        + " Mobile/15E148 wxwork/4.1.20 MicroMessenger/7.0.1 Language/zh ColorScheme/Light",
                "WECOM|Mozilla/5.0 (Windows NT 10.0; WOW64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/108.0.5359.220"
                        + " Safari/537.36 wxwork/4.1.22 (MicroMessenger/6.2) WindowsWechat  MailPlugin_Electron"
                        + " WeMail embeddisk wwmver/3.26.22.608",
                "DINGTALK|Mozilla/5.0 (iPhone; CPU iPhone OS 15_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
                        + " Gecko) Mobile/19B74 AliApp(DingTalk/6.3.10) com.laiwang.DingTalk/18604880 Channel/201200"
                        + " language/zh-Hans-CN UT4Aplus/0.0.6 WK",
                "DINGTALK|Mozilla/5.0 (Windows NT 10.0; WOW64) AppleWebKit/537.36 (KHTML, like Gecko)"
                        + " Chrome/91.0.4472.124 Safari/537.36 dingtalk-win/1.0.0 nw(0.14.7)"
                        + " DingTalk(7.0.10-Release.5139109) Mojo/1.0.0 Native AppType(release) Channel/201200",
                "FEISHU|Mozilla/5.0 (iPhone; CPU iPhone OS 16_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
                        + " Mobile/15E148 Lark/5.28.4 LarkLocale/zh_CN ChannelName/Feishu TTWebView/0",
                "FEISHU|Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko)"
                        + " Chrome/112.0.5615.183 Safari/537.36 Lark/6.11.15 LarkLocale/en_US SDK-Version/6.11.8",
                "FEISHU|Mozilla/5.0 (Linux; Android 12; V2055A) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0"
                        + " Chrome/92.0.4515.131 Mobile Safari/537.36 Feishu/7.5.8 LarkLocale/zh_CN",
                "ALIPAY|Mozilla/5.0 (iPhone; CPU iPhone OS 16_3 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
                        + " Mobile/20D47 Ariver/1.1.0 AliApp(AP/10.3.60.6000) Nebula WK RVKType(0)"
                        + " AlipayDefined(nt:WIFI,ws:390) AlipayClient/10.3.60.6000 Language/zh-Hans",
                "QQ|Mozilla/5.0 (iPhone; CPU iPhone OS 15_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
                        + " Mobile/19A346 QQ/8.8.50.638 V1_IPH_SQ_8.8.50_1_APP_A Pixel/1170 SimpleUISwitch/0",
                "QQ|Mozilla/5.0 (Linux; Android 10; EVR-AL00 Build/HUAWEIEVR-AL00; wv) AppleWebKit/537.36 (KHTML, like"
                        + " Gecko) Version/4.0 Chrome/89.0.4389.72 MQQBrowser/6.2 TBS/046011 Mobile Safari/537.36"
                        + " V1_AND_SQ_8.8.68_2538_YYB_D A_8086800 QQ/8.8.68.7265 NetType/WIFI WebP/0.3.0",
                "WEIBO|Mozilla/5.0 (iPhone; CPU iPhone OS 16_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
                        + " Mobile/15E148 Weibo (iPhone14,5__weibo__13.2.1__iphone__os16.1)",
                "WEIBO|Mozilla/5.0 (Linux; Android 11; M2007J3SC; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0"
                        + " Chrome/92.0.4515.131 Mobile Safari/537.36 Xiaomi-M2007J3SC__weibo__12.1.2__android__android11",
                "MOBILE|Mozilla/5.0 (Linux; U; Android 12; zh-cn; M2102K1C Build/SKQ1.211006.001) AppleWebKit/537.36"
                        + " (KHTML, like Gecko) Version/4.0 Chrome/98.0.4758.102 MQQBrowser/13.6 Mobile Safari/537.36",
                "MOBILE|Mozilla/5.0 (Linux; U; Android 13; zh-cn; 2211133C) AppleWebKit/537.36 (KHTML, like Gecko)"
                        + " Version/4.0 Chrome/100.0.4896.127 Mobile Safari/537.36 XiaoMi/MiuiBrowser/17.5.41",
                "MOBILE|Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
                        + " Version/17.4 Mobile/15E148 Safari/604.1",
                "MOBILE|Mozilla/5.0 (Android 14; Mobile; rv:124.0) Gecko/124.0 Firefox/124.0",
                "MOBILE|Mozilla/5.0 (Phone; OpenHarmony 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0.0.0"
                        + " Safari/537.36 ArkWeb/4.1.6.1 Mobile",
                "DESKTOP|Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
                        + " Chrome/124.0.0.0 Safari/537.36 Edg/124.0.0.0",
                "DESKTOP|Mozilla/5.0 (Windows NT 10.0; WOW64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/94.0.4606.71"
                        + " Safari/537.36 Core/1.94.225.400 QQBrowser/12.2.5544.400",
                "DESKTOP|Mozilla/5.0 (Macintosh; Intel Mac OS X 14_4) AppleWebKit/605.1.15 (KHTML, like Gecko)"
                        + " Version/17.4 Safari/605.1.15",
                "DESKTOP|curl/8.5.0"
            })
    @DisplayName("is what the User-Agent says")
    void of(BrowserKind expected, String userAgent) {
        assertThat(BrowserKind.of(userAgent)).isEqualTo(expected);
    }

    @Test
    @DisplayName("is a desktop when the browser says nothing")
    void silent() {
        assertThat(BrowserKind.of(null)).isEqualTo(BrowserKind.DESKTOP);
        assertThat(BrowserKind.of("")).isEqualTo(BrowserKind.DESKTOP);
    }
}
