package dev.pailou.sandbox.vendor.tencent;

import java.util.Map;

/** Messages in the XML that WeChat and WeCom push. */
public final class Xml {
    private Xml() {}

    /** @return one element for each field, in their order; a {@link Long} is bare, a text in CDATA */
    public static String of(Map<String, Object> fields) {
        StringBuilder xml = new StringBuilder("<xml>");
        fields.forEach((name, value) -> {
            xml.append('<').append(name).append('>');
            if (value instanceof Long number) {
                xml.append(number.longValue());
            } else {
                xml.append("<![CDATA[").append(value).append("]]>");
            }
            xml.append("</").append(name).append('>');
        });
        return xml.append("</xml>").toString();
    }
}
