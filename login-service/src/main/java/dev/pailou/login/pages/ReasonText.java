package dev.pailou.login.pages;

import dev.pailou.login.domain.Reason;

/**
 * What a page says about a reason.
 *
 * @param title  what happened
 * @param advice what to do now
 */
record ReasonText(String title, String advice) {

    /** @return the words for a reason; a reason without words doesn't compile */
    static ReasonText of(Reason reason, PageMessages text) {
        return switch (reason) {
            case USER_DENIED -> new ReasonText(text.userDenied(), text.userDeniedAdvice());
            case CODE_INVALID -> new ReasonText(text.codeInvalid(), text.codeInvalidAdvice());
            // The same words for all: which part of a connection is wrong is the administrator's to know.
            case CREDENTIALS_REJECTED, CONFIGURATION, IP_NOT_ALLOWED ->
                new ReasonText(text.setUpWrong(), text.setUpWrongAdvice());
            case STATE_UNKNOWN -> new ReasonText(text.stateUnknown(), text.stateUnknownAdvice());
            case STATE_USED -> new ReasonText(text.stateUsed(), text.stateUsedAdvice());
            case STATE_EXPIRED -> new ReasonText(text.stateExpired(), text.stateExpiredAdvice());
            case BROWSER_MISMATCH -> new ReasonText(text.browserMismatch(), text.browserMismatchAdvice());
            case CONNECTION_MISMATCH -> new ReasonText(text.connectionMismatch(), text.connectionMismatchAdvice());
            case CONNECTION_DISABLED -> new ReasonText(text.connectionDisabled(), text.connectionDisabledAdvice());
            case BROWSER_UNSUITABLE -> new ReasonText(text.browserUnsuitable(), text.browserUnsuitableAdvice());
            case VENDOR_UNAVAILABLE -> new ReasonText(text.vendorUnavailable(), text.vendorUnavailableAdvice());
            case VENDOR_TIMEOUT -> new ReasonText(text.vendorTimeout(), text.vendorTimeoutAdvice());
            case VENDOR_MALFORMED -> new ReasonText(text.vendorMalformed(), text.vendorMalformedAdvice());
            case SUBJECT_MISSING -> new ReasonText(text.subjectMissing(), text.subjectMissingAdvice());
            case TOKEN_OF_ANOTHER -> new ReasonText(text.tokenOfAnother(), text.tokenOfAnotherAdvice());
            case NOT_A_MEMBER -> new ReasonText(text.notAMember(), text.notAMemberAdvice());
            case NOT_ALLOWED -> new ReasonText(text.notAllowed(), text.notAllowedAdvice());
            case NOT_FRESH -> new ReasonText(text.notFresh(), text.notFreshAdvice());
            case LOGIN_ONLY -> new ReasonText(text.loginOnly(), text.loginOnlyAdvice());
            case IDENTITY_CONFLICT -> new ReasonText(text.identityConflict(), text.identityConflictAdvice());
            case SEVERAL_MATCHES -> new ReasonText(text.severalMatches(), text.severalMatchesAdvice());
            case MATCH_HAS_SOURCE -> new ReasonText(text.accountUnclear(), text.accountUnclearAdvice());
            case IDENTITY_TAKEN -> new ReasonText(text.identityTaken(), text.identityTakenAdvice());
            case SECOND_OF_SOURCE -> new ReasonText(text.secondOfSource(), text.secondOfSourceAdvice());
            case NOT_THE_SAME_USER -> new ReasonText(text.notTheSameUser(), text.notTheSameUserAdvice());
            case SHOWS_NOBODY -> new ReasonText(text.showsNobody(), text.showsNobodyAdvice());
            case ANSWER_OUTDATED -> new ReasonText(text.answerOutdated(), text.answerOutdatedAdvice());
            case LOGIN_EXPIRED -> new ReasonText(text.loginExpired(), text.loginExpiredAdvice());
            case POOL_DISABLED -> new ReasonText(text.poolDisabled(), text.poolDisabledAdvice());
            case USER_BLOCKED -> new ReasonText(text.userBlocked(), text.userBlockedAdvice());
            case REFUSED -> new ReasonText(text.refused(), text.refusedAdvice());
            case NOT_FOUND -> new ReasonText(text.notFound(), text.notFoundAdvice());
            case AUTHORIZATION_MISSING ->
                new ReasonText(text.authorizationMissing(), text.authorizationMissingAdvice());
            case START_INVALID -> new ReasonText(text.startInvalid(), text.startInvalidAdvice());
            case AUTHORIZATION_UNKNOWN ->
                new ReasonText(text.authorizationUnknown(), text.authorizationUnknownAdvice());
            case AUTHORIZATION_FINISHED ->
                new ReasonText(text.authorizationFinished(), text.authorizationFinishedAdvice());
            case QUESTION_ENDED -> new ReasonText(text.questionEnded(), text.questionEndedAdvice());
            case ORIGIN_REFUSED -> new ReasonText(text.originRefused(), text.originRefusedAdvice());
            case BAD_REQUEST -> new ReasonText(text.badRequest(), text.badRequestAdvice());
            case TOO_MANY -> new ReasonText(text.tooMany(), text.tooManyAdvice());
            case UNAVAILABLE -> new ReasonText(text.unavailable(), text.unavailableAdvice());
            case INTERNAL -> new ReasonText(text.internal(), text.internalAdvice());
        };
    }
}
