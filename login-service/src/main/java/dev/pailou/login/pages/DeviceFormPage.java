package dev.pailou.login.pages;

import dev.pailou.login.domain.PageLanguage;
import java.net.URI;

/**
 * The page that asks for the code that a device shows.
 *
 * @param shell   what every page has
 * @param pool    the pool's name
 * @param action  where the form goes
 * @param typed   what was typed before, or null
 * @param unknown whether to say that it is no code
 * @param other   the language to change to
 * @param inOther the page in that language
 */
public record DeviceFormPage(
        Shell shell, String pool, URI action, String typed, boolean unknown, PageLanguage other, String inOther) {}
