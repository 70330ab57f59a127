package dev.pailou.login.contract;

import dev.pailou.kernel.events.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Every provider that the contract is switched on for: one line each. */
final class AllFacts {

    private AllFacts() {}

    static Stream<Facts> all() {
        return Stream.of(wechatPc());
    }

    private static Facts wechatPc() {
        return Facts.of("wechat-pc", "wechat")
                .appId("wx################")
                .field("appId", "{appid}")
                .secret("appSecret", "{secret}")
                .subjects((ids, names) -> {
                    var subjects = new ArrayList<Subject>();
                    if (ids.has("unionid")) {
                        subjects.add(new Subject(
                                "unionid:" + names.source(), ids.get("unionid").asText()));
                    }
                    subjects.add(new Subject(
                            "openid:" + names.appId(), ids.get("openid").asText()));
                    return List.copyOf(subjects);
                })
                .claim("nickname", "张伟😀 UNVERIFIED")
                .claim("gender", "male UNVERIFIED");
    }
}
