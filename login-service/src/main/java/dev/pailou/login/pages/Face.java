package dev.pailou.login.pages;

import dev.pailou.kernel.addressing.PageLanguage;
import dev.pailou.login.domain.Branding;

/**
 * What a page shows of itself, whatever it says.
 *
 * @param language the language that it speaks
 * @param path     the request's path, which decides from where it loads its assets
 * @param branding how it looks
 */
public record Face(PageLanguage language, String path, Branding branding) {}
