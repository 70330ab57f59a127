package dev.pailou.token.api;

import io.quarkus.qute.TemplateData;

/** What stands large above a page's title and says in one glance how things are; screen readers have the title. */
@TemplateData
enum PageSign {
    STOP("!", "sign"),
    DONE("✓", "sign good");

    private final String mark;
    private final String look;

    PageSign(String mark, String look) {
        this.mark = mark;
        this.look = look;
    }

    /** @return what is drawn */
    public String mark() {
        return mark;
    }

    /** @return its classes in the style */
    public String look() {
        return look;
    }
}
