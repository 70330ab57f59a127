package dev.pailou.login.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pailou.kernel.events.Subject;
import dev.pailou.kernel.ids.RandomValue;
import dev.pailou.login.contract.Facts.Names;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every provider that the contract is switched on for: one line each. */
final class AllFacts {

    private static final String EMAIL = "zhang.wei@example.com";
    private static final String PHONE = "+8613800000001";
    private static final String NAME = "张伟😀";
    private static final String VERIFIED = " VERIFIED_BY_PROVIDER";
    private static final String UNVERIFIED = " UNVERIFIED";
    private static final String ISSUER = "https://acme.idp.example/realms/a";
    private static final String PROVIDER_CORP = "ww0123456789abcdef";
    private static final String IN_WECOM =
            "Mozilla/5.0 (Windows NT 10.0; WOW64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/122.0.0.0 Safari/537.36 "
                    + "wxwork/5.0.0 MicroMessenger/7.0.1 Language/zh";
    private static final String IN_WECHAT =
            "Mozilla/5.0 (Linux; Android 15; 24031PN0DC) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/134.0.0.0 Mobile "
                    + "Safari/537.36 MicroMessenger/8.0.60.2860(0x28003C51) WeChat/arm64 NetType/WIFI Language/zh_CN";

    /** They have ways in of their own kind, which have tests of their own: a scanned code, a code from a client. */
    static final Set<String> WITHOUT_REDIRECT = Set.of("wechatmp-qrcode", "wechat-miniprogram", "xiaomi-mobile");

    private AllFacts() {}

    static Stream<Facts> all() {
        return Stream.of(
                wechatPc(),
                wechatMp(),
                qingcloud(),
                xiaomi(),
                qq(),
                weibo(),
                huawei(),
                baidu(),
                github(),
                google(),
                gitee(),
                gitlab(),
                linkedin(),
                slack(),
                azureAd(),
                feishuCustom(),
                dingtalkH5(),
                wecomProviderQr(),
                wecomServiceApp(),
                wecomWorkbench(),
                wecomCorp(),
                wecomCorpInside(),
                oidc(),
                oidcFrontChannel(),
                oauth2());
    }

    private static Facts wechatPc() {
        return Facts.of("wechat-pc", "wechat")
                .appId("wx################")
                .field("appId", "{appid}")
                .secret("appSecret", "{secret}")
                .subjects(union("unionid", "openid"))
                .claim("nickname", NAME + UNVERIFIED)
                .claim("gender", "male" + UNVERIFIED);
    }

    private static Facts wechatMp() {
        return Facts.of("wechat-mp", "wechat")
                .appId("wx################")
                .field("appId", "{appid}")
                .way("userinfo")
                .field("scope", "snsapi_userinfo")
                .secret("appSecret", "{secret}")
                .inBrowser(IN_WECHAT)
                .subjects(union("unionid", "openid"))
                .claim("nickname", NAME + UNVERIFIED);
    }

    private static Facts qingcloud() {
        return Facts.of("qingcloud", "qingcloud")
                .appId("app-########")
                .field("keyId", "{appid}")
                .field("host", "https://account.qingcloud.com")
                .field("tokenIssuer", "app")
                .secret("key", "{secret}")
                .refusalStaysAtVendor()
                .errorsAreNotTold()
                .subjects(one("user_id", names -> "host:account.qingcloud.com"))
                .claim("name", NAME + UNVERIFIED)
                .claim("email", EMAIL + UNVERIFIED)
                .claim("phone_number", PHONE + UNVERIFIED);
    }

    private static Facts xiaomi() {
        return Facts.of("xiaomi", "xiaomi")
                .appId("2882303761@@@@@@@@@")
                .field("appId", "{appid}")
                .field("skipConfirm", "false")
                .secret("appSecret", "{secret}")
                .subjects(union("unionId", "openId"))
                .claim("nickname", NAME + UNVERIFIED);
    }

    private static Facts qq() {
        return Facts.of("qq", "qq")
                .appId("10@@@@@@@")
                .field("appId", "{appid}")
                .field("requestUnionid", "true")
                .secret("appKey", "{secret}")
                .refusalStaysAtVendor()
                .subjects(union("unionid", "openid"))
                .claim("nickname", NAME + UNVERIFIED);
    }

    private static Facts weibo() {
        return Facts.of("weibo", "weibo")
                .appId("@@@@@@@@@@")
                .field("appKey", "{appid}")
                .secret("appSecret", "{secret}")
                .subjects(one("uid", names -> "weibo"))
                .claim("nickname", NAME + UNVERIFIED);
    }

    private static Facts huawei() {
        return Facts.of("huawei", "huawei")
                .appId("1@@@@@@@@")
                .field("appId", "{appid}")
                .secret("appSecret", "{secret}")
                .goesOnWithout("/rest.php")
                .subjects(union("unionID", "openID"));
    }

    private static Facts baidu() {
        return Facts.of("baidu", "baidu")
                .appId("########################")
                .field("apiKey", "{appid}")
                .field("requestUnionid", "true")
                .secret("secretKey", "{secret}")
                .subjects(union("unionid", "openid"));
    }

    private static Facts github() {
        return Facts.of("github", "github")
                .appId("Iv1.################")
                .field("clientId", "{appid}")
                .secret("clientSecret", "{secret}")
                .goesOnWithout("/user/emails")
                .subjects(one("id", names -> "github"))
                .claim("name", NAME + UNVERIFIED)
                .claim("email", EMAIL + VERIFIED);
    }

    private static Facts google() {
        return Facts.of("google", "google")
                .appId("@@@@@@@@@@@@-####.apps.googleusercontent.com")
                .field("clientId", "{appid}")
                .secret("clientSecret", "{secret}")
                .subjects(one("sub", names -> "google"))
                .claim("name", NAME + UNVERIFIED)
                .claim("email", EMAIL + VERIFIED);
    }

    private static Facts gitee() {
        return Facts.of("gitee", "gitee")
                .appId("################################")
                .field("clientId", "{appid}")
                .secret("clientSecret", "{secret}")
                .goesOnWithout("/api/v5/emails")
                .subjects(one("id", names -> "gitee"))
                .claim("name", NAME + UNVERIFIED)
                .claim("email", EMAIL + VERIFIED);
    }

    private static Facts gitlab() {
        return Facts.of("gitlab", "gitlab")
                .appId("################################")
                .field("baseUrl", "https://gitlab.com")
                .field("clientId", "{appid}")
                .secret("clientSecret", "{secret}")
                .subjects(one("https://gitlab.com", names -> "host:gitlab.com"))
                .claim("name", NAME + UNVERIFIED)
                .claim("email", EMAIL + VERIFIED);
    }

    private static Facts linkedin() {
        return Facts.of("linkedin", "linkedin")
                .appId("86############")
                .field("clientId", "{appid}")
                .secret("clientSecret", "{secret}")
                .subjects(one("sub", names -> "openid:" + names.appId()))
                .claim("email", EMAIL + VERIFIED);
    }

    private static Facts slack() {
        return Facts.of("slack", "slack")
                .appId("@@@@@@@@@@.@@@@@@@@@@")
                .field("clientId", "{appid}")
                .secret("clientSecret", "{secret}")
                .subjects((ids, names) -> List.of(new Subject(
                        "slack", ids.get("team").asText() + ':' + ids.get("sub").asText())))
                .claim("name", NAME + UNVERIFIED)
                .claim("email", EMAIL + VERIFIED);
    }

    private static Facts azureAd() {
        return Facts.of("azure-ad", "azure-ad")
                .enterprise()
                .appId("########-####-####-####-############")
                .field("cloud", "https://login.microsoftonline.com")
                .field("clientId", "{appid}")
                .field("emailPolicy", "never")
                .errorsBeginWith("AADSTS")
                .secret("clientSecret", "{secret}")
                .subjects((ids, names) -> List.of(new Subject(
                        "host:login.microsoftonline.com",
                        ids.get("tid").asText() + ':' + ids.get("oid").asText())))
                .claim("name", NAME + UNVERIFIED)
                .claim("email", EMAIL + UNVERIFIED);
    }

    private static Facts feishuCustom() {
        return Facts.of("feishu-custom", "feishu")
                .enterprise()
                .appId("cli_################")
                .field("appId", "{appid}")
                .field("region", "feishu")
                .field("tokenEndpoint", "v3")
                .secret("appSecret", "{secret}")
                .subjects(union("union_id", "open_id"))
                .claim("name", NAME + UNVERIFIED)
                .claim("email", EMAIL + UNVERIFIED);
    }

    private static Facts dingtalkH5() {
        return Facts.of("dingtalk-h5", "dingtalk")
                .enterprise()
                .appId("ding################")
                .app("corpId", "ding0123456789abcdef")
                .field("corpId", "ding0123456789abcdef")
                .field("appKey", "{appid}")
                .field("scopes", "openid")
                .secret("appSecret", "{secret}")
                .goesOnWithout("/v1.0/oauth2/accessToken")
                .goesOnWithout("/topapi/user/getbyunionid")
                .goesOnWithout("/topapi/v2/user/get")
                .subjects(union("unionId", "openId"))
                .claim("nickname", NAME + UNVERIFIED);
    }

    private static Facts oidc() {
        return Facts.of("oidc", "oidc")
                .way("code")
                .enterprise()
                .field("issuer", ISSUER)
                .field("mode", "back")
                .field("clientId", "{appid}")
                .field("emailPolicy", "flag")
                .secret("clientSecret", "{secret}")
                .subjects(one("sub", names -> "iss:" + ISSUER))
                .claim("name", NAME + UNVERIFIED)
                .claim("email", EMAIL + VERIFIED);
    }

    private static Facts wecomProviderQr() {
        return wecomProvider("qr")
                .app("kind", "provider")
                .field("corpId", "{appid}")
                .secret("providerSecret", "{secret}")
                .startedFromUs();
    }

    private static Facts wecomServiceApp() {
        return suite("suite");
    }

    private static Facts wecomWorkbench() {
        return suite("workbench").inBrowser(IN_WECOM).field("workbenchScope", "snsapi_base");
    }

    /** A suite's token needs the ticket that the vendor pushes to us. */
    private static Facts suite(String way) {
        var token = "Tk" + RandomValue.state().substring(0, 10);
        var aesKey = (RandomValue.state() + RandomValue.state()).substring(0, 43);
        return wecomProvider(way)
                .app("kind", "suite")
                .app("providerCorpid", PROVIDER_CORP)
                .app("token", token)
                .app("encodingAesKey", aesKey)
                .app("eventsUrl", "{events}")
                .field("corpId", PROVIDER_CORP)
                .field("suiteId", "{appid}")
                .secret("providerSecret", "never-used-here")
                .secret("suiteSecret", "{secret}")
                .secret("token", token)
                .secret("encodingAesKey", aesKey)
                .preparedBy(
                        (contracted, stand) -> stand.push(contracted.facts.vendor, contracted.appId, "suite_ticket"));
    }

    private static Facts wecomProvider(String way) {
        return Facts.of("wecom-service-provider", "wecom")
                .way(way)
                .enterprise()
                .appId("ww################")
                .subjects((ids, names) -> {
                    var provider = names.fields().get("corpId");
                    var corp = ids.get("corpid").asText() + ':';
                    return List.of(
                            new Subject(
                                    "wecom:" + provider + ":open_userid",
                                    corp + ids.get("open_userid").asText()),
                            new Subject(
                                    "wecom:" + provider + ":userid",
                                    corp + ids.get("userid").asText()));
                });
    }

    private static Facts wecomCorp() {
        return corp("web");
    }

    private static Facts wecomCorpInside() {
        return corp("inside-silent").inBrowser(IN_WECOM).field("scope", "snsapi_base");
    }

    private static Facts corp(String way) {
        return Facts.of("wecom-corp-qr", "wecom")
                .way(way)
                .enterprise()
                .appId("ww################")
                .app("kind", "corp")
                .app("agentId", "1000002")
                .field("corpId", "{appid}")
                .field("agentId", "1000002")
                .goesOnWithout("/cgi-bin/user/get")
                .secret("corpSecret", "{secret}")
                .subjects(one("userid", names -> "corp:" + names.appId()))
                .claim("name", NAME + UNVERIFIED);
    }

    private static Facts oidcFrontChannel() {
        return Facts.of("oidc", "oidc")
                .way("front-channel")
                .enterprise()
                .app("pkce", "refused")
                .field("issuer", ISSUER)
                .field("mode", "front")
                .field("clientId", "{appid}")
                .field("emailPolicy", "flag")
                .subjects(one("sub", names -> "iss:" + ISSUER))
                .claim("name", NAME + UNVERIFIED)
                .claim("email", EMAIL + VERIFIED);
    }

    private static Facts oauth2() {
        return Facts.of("oauth2", "oauth2")
                .enterprise()
                .field("pkce", "false")
                .field("scope", "all")
                .field("namePath", "profile.display_name")
                .field("emailPath", "mail")
                .field("authorizationEndpoint", "https://acme.oauth.example/authorize")
                .field("tokenEndpoint", "https://acme.oauth.example/token")
                .field("userInfoEndpoint", "https://acme.oauth.example/userinfo")
                .field("clientId", "{appid}")
                .field("subjectPath", "id")
                .secret("clientSecret", "{secret}")
                .subjects(one("id", names -> "client:" + names.appId() + "@acme.oauth.example"))
                .claim("name", NAME + UNVERIFIED)
                .claim("email", EMAIL + UNVERIFIED);
    }

    /** Names that hold for one app, joined by one that holds for all apps of an account where the vendor gives it. */
    private static BiFunction<JsonNode, Names, List<Subject>> union(String union, String own) {
        return (ids, names) -> {
            var openid = new Subject("openid:" + names.appId(), ids.get(own).asText());
            return ids.hasNonNull(union)
                    ? List.of(
                            new Subject(
                                    "unionid:" + names.source(), ids.get(union).asText()),
                            openid)
                    : List.of(openid);
        };
    }

    private static BiFunction<JsonNode, Names, List<Subject>> one(String id, Function<Names, String> namespace) {
        return (ids, names) ->
                List.of(new Subject(namespace.apply(names), ids.get(id).asText()));
    }
}
