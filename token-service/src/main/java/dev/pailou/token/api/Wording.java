package dev.pailou.token.api;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What our pages say, in English; other languages stand in {@code messages/}. */
@MessageBundle("wording")
interface Wording {

    @Message("This sign-in request is not right")
    String requestTitle();

    @Message(
            "The application sent you here with a request that we can’t accept. Please tell its operator; the trace id below leads to the reason.")
    String requestText();

    @Message("There is nothing here")
    String unknownTitle();

    @Message("This address doesn’t belong to a sign-in that we know. Please start again from the application.")
    String unknownText();

    @Message("Sign-in is switched off")
    String switchedOffTitle();

    @Message(
            "Signing in this way is switched off at the moment. Please try again later or ask the application’s operator.")
    String switchedOffText();

    @Message("This sign-in belongs to another browser")
    String otherBrowserTitle();

    @Message(
            "A sign-in can only be finished in the browser in which it began. Please start again from the application, in this browser.")
    String otherBrowserText();

    @Message("That took a little too long")
    String tooLateTitle();

    @Message("For your safety a sign-in has to be finished soon after it began. Please try again.")
    String tooLateText();

    @Message("This sign-in is already finished")
    String usedTitle();

    @Message(
            "It was used before and can’t be used again. If you are not signed in, please start again from the application.")
    String usedText();

    @Message("We couldn’t finish your sign-in")
    String notHereTitle();

    @Message("Something on our side is slower than it should be. Nothing is lost: please try again.")
    String notHereText();

    @Message("One moment, signing you in")
    String waitingTitle();

    @Message("This takes a little longer than usual. This page goes on by itself.")
    String waitingText();

    @Message("That was a little too often")
    String tooManyTitle();

    @Message("A great many requests came from your network just now. Please wait a minute and try again.")
    String tooManyText();

    @Message("Something went wrong on our side")
    String failedTitle();

    @Message("Please try again in a moment.")
    String failedText();

    @Message("One moment, taking you back")
    String handingOverTitle();

    @Message("This page hands the result over to the application.")
    String handingOverText();

    @Message("Continue")
    String handOver();

    @Message("Please go on in the application")
    String handedOverTitle();

    @Message("The result is for the application’s window. If this one stays open, you may close it.")
    String handedOverText();

    @Message("The application asked for an answer that needs JavaScript. Please switch it on and start again there.")
    String needsScript();

    @Message("Sign out?")
    String logOutTitle();

    @Message(
            "You will be signed out of all applications that you opened with this sign-in. If you didn’t ask for this, just close the page.")
    String logOutText();

    @Message("Sign out")
    String logOut();

    @Message("You are signed out")
    String loggedOutTitle();

    @Message("To use an application again, sign in from there.")
    String loggedOutText();

    @Message("Try again")
    String tryAgain();

    @Message("Back to {application}")
    String backTo(String application);

    @Message("Error")
    String errorCode();

    @Message("Whom to ask: {contact}")
    String contact(String contact);

    @Message("Privacy")
    String privacy();

    @Message("Terms")
    String terms();

    @Message("Trace ID")
    String traceId();

    @Message("your account")
    String ownAccount();
}
