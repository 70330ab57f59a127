package dev.pailou.login.pages;

/**
 * What every page has.
 *
 * @param language   BCP 47 tag
 * @param stylesheet path of the stylesheet
 * @param mark       path of our mark
 */
public record Shell(String language, String stylesheet, String mark) {}
