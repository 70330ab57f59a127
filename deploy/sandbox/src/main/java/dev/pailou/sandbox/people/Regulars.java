package dev.pailou.sandbox.people;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The people who are there from the start, each standing for a kind of profile that vendors really send. */
final class Regulars {
    static final List<Person> ALL = List.of(
            new Person("lin-wei", "林薇", "", true, null, full("lin-wei")),
            new Person(
                    "zhang-san",
                    "张三",
                    "e-mail not verified",
                    true,
                    null,
                    with(today("zhang-san"), "email", "zhang.san@example.com", "email_verified", "false")),
            new Person(
                    "xiao-man",
                    "小满🌸👩‍💻",
                    "emoji; phone only",
                    true,
                    null,
                    with(today("xiao-man"), "phone", "+8613800000003")),
            new Person("chen-mo", "陈默", "no unionid", false, null, today("chen-mo")),
            new Person("a-chi", "阿迟", "unionid comes later", false, null, today("a-chi")),
            new Person("wu-ming", "无名", "null and absent fields", true, null, sparse()),
            new Person("ke-ren", "客人", "in no company", true, null, with(today("ke-ren"), "corp", null)));

    private Regulars() {}

    private static Map<String, String> full(String key) {
        return with(
                today(key),
                "gender",
                "female",
                "language",
                "zh_CN",
                "province",
                "浙江",
                "city",
                "杭州",
                "country",
                "中国",
                "email",
                "lin.wei@example.com",
                "email_verified",
                "true",
                "phone",
                "+8613800000001");
    }

    /** What WeChat mostly sends today: places and language are empty strings, the gender is unknown. */
    private static Map<String, String> today(String key) {
        return with(
                Map.of(),
                "gender",
                "unknown",
                "language",
                "",
                "province",
                "",
                "city",
                "",
                "country",
                "",
                "picture",
                "/avatars/" + key + "/132");
    }

    private static Map<String, String> sparse() {
        return with(Map.of(), "province", null, "picture", null, "email", null, "phone", null);
    }

    private static Map<String, String> with(Map<String, String> attributes, String... namesAndValues) {
        Map<String, String> more = new LinkedHashMap<>(attributes);
        for (int index = 0; index < namesAndValues.length; index += 2) {
            more.put(namesAndValues[index], namesAndValues[index + 1]);
        }
        return more;
    }
}
