package dev.pailou.login.domain;

/**
 * A person's session, in which they look after their account.
 *
 * @param userId    the person
 * @param sessionId the session; forms of the account's pages carry it, so that nothing is done for anybody but the person
 *     who saw the page
 * @param fresh     whether they authenticated so short ago that they may take a further way in
 */
public record AccountSession(String userId, String sessionId, boolean fresh) {}
