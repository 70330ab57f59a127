package dev.pailou.login.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pailou.kernel.events.Subject;
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
        return Facts.of("wechat-pc")
                .namedIn("/sns/oauth2/access_token", "openid")
                .subjects(union("unionid", "openid"))
                .claim("nickname", NAME + UNVERIFIED)
                .claim("gender", "male" + UNVERIFIED);
    }

    private static Facts wechatMp() {
        return Facts.of("wechat-mp")
                .namedIn("/sns/oauth2/access_token", "openid")
                .way("userinfo")
                .subjects(union("unionid", "openid"))
                .claim("nickname", NAME + UNVERIFIED);
    }

    private static Facts qingcloud() {
        return Facts.of("qingcloud")
                .namedIn("/sso/check_token/", "user.user_id")
                .refusalStaysAtVendor()
                .errorsAreNotTold()
                .subjects(one("user_id", names -> "host:account.qingcloud.com"))
                .claim("name", NAME + UNVERIFIED)
                .claim("email", EMAIL + UNVERIFIED)
                .claim("phone_number", PHONE + UNVERIFIED);
    }

    private static Facts xiaomi() {
        return Facts.of("xiaomi")
                .namedIn("/oauth2/token", "openId")
                .subjects(union("unionId", "openId"))
                .claim("nickname", NAME + UNVERIFIED);
    }

    private static Facts qq() {
        return Facts.of("qq")
                .namedIn("/oauth2.0/me", "openid")
                .refusalStaysAtVendor()
                .subjects(union("unionid", "openid"))
                .claim("nickname", NAME + UNVERIFIED);
    }

    private static Facts weibo() {
        return Facts.of("weibo")
                .namedIn("/oauth2/access_token", "uid")
                .subjects(one("uid", names -> "weibo"))
                .claim("nickname", NAME + UNVERIFIED);
    }

    private static Facts huawei() {
        return Facts.of("huawei").goesOnWithout("/rest.php").subjects(union("unionID", "openID"));
    }

    private static Facts baidu() {
        return Facts.of("baidu")
                .namedIn("/rest/2.0/passport/users/getInfo", "openid")
                .subjects(union("unionid", "openid"));
    }

    private static Facts github() {
        return Facts.of("github")
                .namedIn("/user", "id")
                .goesOnWithout("/user/emails")
                .subjects(one("id", names -> "github"))
                .claim("name", NAME + UNVERIFIED)
                .claim("email", EMAIL + VERIFIED);
    }

    private static Facts google() {
        return Facts.of("google")
                .subjects(one("sub", names -> "google"))
                .claim("name", NAME + UNVERIFIED)
                .claim("email", EMAIL + VERIFIED);
    }

    private static Facts gitee() {
        return Facts.of("gitee")
                .namedIn("/api/v5/user", "id")
                .goesOnWithout("/api/v5/emails")
                .subjects(one("id", names -> "gitee"))
                .claim("name", NAME + UNVERIFIED)
                .claim("email", EMAIL + VERIFIED);
    }

    private static Facts gitlab() {
        return Facts.of("gitlab")
                .alsoNamedIn("/oauth/userinfo", "sub")
                .subjects(one("https://gitlab.com", names -> "host:gitlab.com"))
                .claim("name", NAME + UNVERIFIED)
                .claim("email", EMAIL + VERIFIED);
    }

    private static Facts linkedin() {
        return Facts.of("linkedin")
                .alsoNamedIn("/v2/userinfo", "sub")
                .subjects(one("sub", names -> "openid:" + names.appId()))
                .claim("email", EMAIL + VERIFIED);
    }

    private static Facts slack() {
        return Facts.of("slack")
                .subjects((ids, names) -> List.of(new Subject(
                        "slack", ids.get("team").asText() + ':' + ids.get("sub").asText())))
                .claim("name", NAME + UNVERIFIED)
                .claim("email", EMAIL + VERIFIED);
    }

    private static Facts azureAd() {
        return Facts.of("azure-ad")
                .errorsBeginWith("AADSTS")
                .subjects((ids, names) -> List.of(new Subject(
                        "host:login.microsoftonline.com",
                        ids.get("tid").asText() + ':' + ids.get("oid").asText())))
                .claim("name", NAME + UNVERIFIED)
                .claim("email", EMAIL + UNVERIFIED);
    }

    private static Facts feishuCustom() {
        return Facts.of("feishu-custom")
                .namedIn("/open-apis/authen/v1/user_info", "data.open_id")
                .subjects(union("union_id", "open_id"))
                .claim("name", NAME + UNVERIFIED)
                .claim("email", EMAIL + UNVERIFIED);
    }

    private static Facts dingtalkH5() {
        return Facts.of("dingtalk-h5")
                .namedIn("/v1.0/contact/users/me", "unionId")
                .goesOnWithout("/v1.0/oauth2/accessToken")
                .goesOnWithout("/topapi/user/getbyunionid")
                .goesOnWithout("/topapi/v2/user/get")
                .subjects(union("unionId", "openId"))
                .claim("nickname", NAME + UNVERIFIED);
    }

    private static Facts oidc() {
        return Facts.of("oidc")
                .alsoNamedIn("/realms/a/userinfo", "sub")
                .way("code")
                .subjects(one("sub", names -> "iss:" + ISSUER))
                .claim("name", NAME + UNVERIFIED)
                .claim("email", EMAIL + VERIFIED);
    }

    private static Facts wecomProviderQr() {
        return wecomProvider("wecom-provider-qr", "qr")
                .namedIn("/cgi-bin/service/get_login_info", "user_info.userid", "user_info.open_userid");
    }

    private static Facts wecomServiceApp() {
        return wecomProvider("wecom-service-app", "suite")
                .namedIn("/cgi-bin/service/auth/getuserinfo3rd", "userid", "open_userid");
    }

    private static Facts wecomWorkbench() {
        return wecomProvider("wecom-workbench", "workbench")
                .namedIn("/cgi-bin/service/auth/getuserinfo3rd", "userid", "open_userid");
    }

    private static Facts wecomProvider(String connection, String way) {
        return Facts.of(connection).way(way).subjects((ids, names) -> {
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
        return corp("wecom-corp-qr", "web");
    }

    private static Facts wecomCorpInside() {
        return corp("wecom-corp-workbench", "inside-silent");
    }

    private static Facts corp(String connection, String way) {
        return Facts.of(connection)
                .way(way)
                .goesOnWithout("/cgi-bin/user/get")
                .namedIn("/cgi-bin/auth/getuserinfo", "userid")
                .subjects(one("userid", names -> "corp:" + names.appId()))
                .claim("name", NAME + UNVERIFIED);
    }

    private static Facts oidcFrontChannel() {
        return Facts.of("oidc-id-token")
                .way("front-channel")
                .subjects(one("sub", names -> "iss:" + ISSUER))
                .claim("name", NAME + UNVERIFIED)
                .claim("email", EMAIL + VERIFIED);
    }

    private static Facts oauth2() {
        return Facts.of("oauth2")
                .namedWhereTyped("/userinfo", "id")
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
