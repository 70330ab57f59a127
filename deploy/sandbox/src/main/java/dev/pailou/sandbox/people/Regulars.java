package dev.pailou.sandbox.people;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The people who are there from the start, each standing for a kind of profile that vendors really send. */
final class Regulars {
    static final List<Person> ALL = List.of(
            new Person("lin-wei", "林薇", "", true, null, full("lin-wei", "female", "浙江", "杭州")),
            new Person("zhang-san", "张三", "", true, null, today("zhang-san")),
            new Person("xiao-man", "小满🌸👩‍💻", "emoji", true, null, today("xiao-man")),
            new Person("chen-mo", "陈默", "no unionid", false, null, today("chen-mo")),
            new Person("a-chi", "阿迟", "unionid comes later", false, null, today("a-chi")),
            new Person("wu-ming", "无名", "null and absent fields", true, null, sparse()));

    private Regulars() {}

    private static Map<String, String> full(String key, String gender, String province, String city) {
        return Map.of(
                "gender",
                gender,
                "language",
                "zh_CN",
                "province",
                province,
                "city",
                city,
                "country",
                "中国",
                "picture",
                picture(key));
    }

    /** What WeChat mostly sends today: places and language are empty strings, the gender is unknown. */
    private static Map<String, String> today(String key) {
        return Map.of(
                "gender", "unknown",
                "language", "",
                "province", "",
                "city", "",
                "country", "",
                "picture", picture(key));
    }

    private static Map<String, String> sparse() {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("province", null);
        attributes.put("picture", null);
        return attributes;
    }

    private static String picture(String key) {
        return "/avatars/" + key + "/132";
    }
}
