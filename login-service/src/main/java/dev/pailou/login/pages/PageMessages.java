package dev.pailou.login.pages;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Everything our pages say, in English; other languages stand in {@code messages/}. */
@MessageBundle
public interface PageMessages {

    // The login page.

    @Message("Sign in to {pool}")
    String signInTo(String pool);

    @Message("to continue to {application}")
    String toContinueTo(String application);

    @Message("Sandbox")
    String sandbox();

    @Message("A stand-in takes the vendor's place")
    String sandboxHint();

    @Message("or")
    String or();

    @Message("Name")
    String username();

    @Message("Password")
    String password();

    @Message("Sign in")
    String signIn();

    @Message("That name and password don't belong together. Check both and try again.")
    String wrongPassword();

    @Message("Too many attempts. Try again in {seconds} s.")
    String tooEarly(int seconds);

    @Message("May {application} know this?")
    String consent(String application);

    @Message("You are signed in to {pool} as {person}. The application asks for:")
    String consentOf(String pool, String person);

    @Message("You are signed in to {pool}. The application asks for:")
    String consentOfSomebody(String pool);

    @Message("Who you are: an identifier of your account")
    String thingOpenid();

    @Message("Your name, picture and the rest of your profile")
    String thingProfile();

    @Message("Your e-mail address")
    String thingEmail();

    @Message("Your phone number")
    String thingPhone();

    @Message("Which accounts you sign in with")
    String thingIdentities();

    @Message("Access also while you are not there")
    String thingOfflineAccess();

    @Message("Use of {address} in your name")
    String thingResource(String address);

    @Message("Agree")
    String agree();

    @Message("Don't agree")
    String decline();

    @Message("Your organisation")
    String enterprise();

    @Message("Personal accounts")
    String social();

    @Message("You can't sign in here")
    String notHere();

    @Message("Open {application} in {places} to sign in.")
    String notHereAdvice(String application, String places);

    @Message("The menu in the corner of this page can open it in a browser.")
    String openInBrowser();

    @Message("More ways to sign in when you open it in {places}.")
    String moreElsewhere(String places);

    @Message("an ordinary browser")
    String inBrowser();

    @Message("a browser on a computer")
    String inDesktop();

    @Message("a browser on a phone")
    String inMobile();

    @Message("the WeChat app")
    String inWechat();

    @Message("the WeCom app")
    String inWecom();

    @Message("the DingTalk app")
    String inDingtalk();

    @Message("the Feishu app")
    String inFeishu();

    @Message("the Alipay app")
    String inAlipay();

    @Message("the QQ app")
    String inQq();

    @Message("the Weibo app")
    String inWeibo();

    @Message("{first}, {second}")
    String listed(String first, String second);

    @Message("{first} or {second}")
    String either(String first, String second);

    @Message("There is no way to sign in yet")
    String noConnections();

    @Message("No sign-in method is switched on for {application}. Its administrator can add one.")
    String noConnectionsAdvice(String application);

    @Message("Back to {application}")
    String backTo(String application);

    // Pages from which the browser goes on by itself.

    @Message("One moment")
    String oneMoment();

    @Message("This page goes on by itself. If it doesn't, press the button.")
    String oneMomentAdvice();

    // The vendor's page in a frame.

    @Message("Scan or confirm below with the account you already have.")
    String frameAdvice();

    @Message("Open it on a page of its own")
    String pageOfItsOwn();

    // The page with a QR code.

    @Message("Scan to sign in with {connection}")
    String scanWith(String connection);

    @Message("Scan this code with your phone. The page goes on by itself as soon as you have.")
    String scanAdvice();

    @Message("QR code")
    String scanCode();

    @Message("I have scanned it")
    String scanDone();

    @Message("This code has expired")
    String scanExpired();

    @Message("Nobody scanned it in time. Get a new one and scan that.")
    String scanExpiredAdvice();

    @Message("Show a new code")
    String scanAnew();

    @Message("Other ways to sign in")
    String otherWays();

    // The page that carries a vendor's answer on.

    @Message("One more step")
    String oneMoreStep();

    @Message("Continue to finish signing in.")
    String oneMoreStepAdvice();

    @Message("Continue")
    String proceed();

    // Logging in for a device.

    @Message("Connect a device")
    String deviceTitle();

    @Message("Enter the code that your device shows, to sign in to {pool} on it.")
    String deviceAdvice(String pool);

    @Message("Code")
    String deviceCode();

    @Message(
            "No device waits with this code. Check every letter; if it is right, it is too old or used, and the device can make a new one.")
    String deviceCodeUnknown();

    @Message("Sign in to {application} on your device?")
    String deviceQuestion(String application);

    @Message(
            "Go on only if a device in front of you shows this code and you started this yourself. If somebody sent you the code or a link, they want into your account.")
    String deviceQuestionAdvice();

    @Message("A device asked for it within the last {minutes} min, from the address {address}.")
    String deviceAsked(int minutes, String address);

    @Message("If you go on, {application} gets")
    String applicationGets(String application);

    @Message("Yes, sign in to {pool}")
    String deviceYes(String pool);

    @Message("No, that wasn't me")
    String deviceNo();

    @Message("Done: go back to your device")
    String deviceDone();

    @Message("It goes on by itself in a few seconds. You can close this page.")
    String deviceDoneAdvice();

    @Message("The device gets nothing")
    String deviceDenied();

    @Message("You said no, and it will be told so. You can close this page.")
    String deviceDeniedAdvice();

    // Who has come: a new account, or one that is there.

    @Message("Do you have an account here already?")
    String bindTitle();

    @Message("Which account is yours?")
    String bindTitleProve();

    @Message("Create an account?")
    String bindTitleCreate();

    @Message("The sign-in you came with does not lead to an account of {pool} yet.")
    String bindAdvice(String pool);

    @Message("Create a new account")
    String bindCreate();

    @Message("I already have an account")
    String bindHave();

    @Message("Name and password")
    String bindByPassword();

    @Message("Code by e-mail")
    String bindByEmailCode();

    @Message("Is this you?")
    String bindByValue();

    @Message(
            "None of your ways to show which account is yours works in this browser. Sign in the way you did before, or use another browser.")
    String bindNothing();

    @Message("From then on, {connection} leads to this account.")
    String bindConsequence(String connection);

    @Message("Sign in and link")
    String bindLink();

    @Message("Link this account?")
    String bindTitleShown();

    @Message("You have just signed in to this account:")
    String bindShown();

    @Message("You have just signed in to your account.")
    String bindShownNameless();

    @Message("Link and go on")
    String bindShownLink();

    @Message("Other choices")
    String bindChoose();

    @Message("Sign in to your account")
    String bindPasswordTitle();

    @Message("Get a code by e-mail")
    String bindEmailTitle();

    @Message("Is this your account?")
    String bindValueTitle();

    @Message("There is an account with this. If it is yours, type it in full.")
    String bindValueAdvice();

    @Message(
            "From then on, whoever can sign in with {connection} gets into that account. Go on only if both are yours.")
    String bindValueWarning(String connection);

    @Message("E-mail address")
    String emailAddress();

    @Message("Phone number")
    String phoneNumber();

    @Message("Your identifier in the organisation")
    String externalId();

    @Message("Send a code")
    String sendCode();

    @Message("Enter the code")
    String codeTitle();

    @Message(
            "If this address belongs to an account, six digits are on their way to it. Look among unwanted mails, too.")
    String codeAdvice();

    @Message("Code")
    String code();

    @Message("Send another code")
    String codeAgain();

    @Message("Another one can be sent in {seconds} s.")
    String codeAgainIn(int seconds);

    @Message("Use another address")
    String codeElsewhere();

    @Message("That is not the code. Look at the newest mail and try again.")
    String wrongCode();

    @Message("No code can be used any more. Have another one sent.")
    String noCode();

    @Message("That is no e-mail address. Check it and try again.")
    String noAddress();

    @Message("That is not it. Check it and try again.")
    String wrongValue();

    @Message("That took too long. Please do it once more.")
    String proofEnded();

    // Pages on which a login ends.

    @Message("Try again")
    String tryAgain();

    @Message("Trace ID")
    String traceId();

    @Message("Give it to support when you ask for help.")
    String traceIdHint();

    @Message("Whom to ask: {contact}")
    String contact(String contact);

    @Message("Privacy")
    String privacy();

    @Message("Terms")
    String terms();

    @Message("You did not finish signing in")
    String userDenied();

    @Message("Sign-in was cancelled or not confirmed. You can try again whenever you like.")
    String userDeniedAdvice();

    @Message("That sign-in has expired")
    String codeInvalid();

    @Message("The confirmation was too old or had been used already. Sign in again to get a new one.")
    String codeInvalidAdvice();

    @Message("This sign-in method is not set up correctly")
    String setUpWrong();

    @Message(
            "It is not your fault, and trying again won't help. Use another way to sign in, or tell your administrator.")
    String setUpWrongAdvice();

    @Message("We don't know this sign-in")
    String stateUnknown();

    @Message("It may be incomplete, or too old. Start again from the beginning.")
    String stateUnknownAdvice();

    @Message("This sign-in was used already")
    String stateUsed();

    @Message("Each one works once. If you went back or reloaded the page, simply start again.")
    String stateUsedAdvice();

    @Message("You took a little too long")
    String stateExpired();

    @Message("For your safety a sign-in has to be finished within 15 minutes. Start again.")
    String stateExpiredAdvice();

    @Message("This sign-in began in another browser")
    String browserMismatch();

    @Message("For your safety it can only be finished where it began. If you didn't begin it, simply close this page.")
    String browserMismatchAdvice();

    @Message("This sign-in came back the wrong way")
    String connectionMismatch();

    @Message("For your safety it was stopped. Start again from the beginning.")
    String connectionMismatchAdvice();

    @Message("This sign-in method is switched off")
    String connectionDisabled();

    @Message("The administrator switched it off. Use another way to sign in, or ask the administrator.")
    String connectionDisabledAdvice();

    @Message("The sign-in service can't be reached")
    String vendorUnavailable();

    @Message("The service you sign in with has trouble at the moment. Try again in a minute.")
    String vendorUnavailableAdvice();

    @Message("The sign-in service is slow")
    String vendorTimeout();

    @Message("The service you sign in with did not answer in time. Try again in a minute.")
    String vendorTimeoutAdvice();

    @Message("The sign-in service gave an answer we don't understand")
    String vendorMalformed();

    @Message("Try again in a minute. If it happens again, tell the administrator.")
    String vendorMalformedAdvice();

    @Message("The sign-in service didn't say who you are")
    String subjectMissing();

    @Message("Without that nobody can be signed in. Try again, or use another way to sign in.")
    String subjectMissingAdvice();

    @Message("The sign-in service's answer was meant for somebody else")
    String tokenOfAnother();

    @Message("For your safety we stopped. Start again; if it happens again, tell your administrator.")
    String tokenOfAnotherAdvice();

    @Message("This way to sign in doesn't work here")
    String browserUnsuitable();

    @Message("Open the application in another browser or app, or choose another way to sign in.")
    String browserUnsuitableAdvice();

    @Message("You don't belong to this organisation there")
    String notAMember();

    @Message(
            "The sign-in service knows you, but not as a member. Use the account of your organisation, or ask your administrator to add you.")
    String notAMemberAdvice();

    @Message("Your organisation may not sign in here")
    String notAllowed();

    @Message("Use an account of another organisation, or tell your administrator, who decides which may.")
    String notAllowedAdvice();

    @Message("Sign in once more")
    String notFresh();

    @Message(
            "The application wants you to sign in anew, and the provider didn't say that you did. Try again; if it doesn't ask you, sign out there first.")
    String notFreshAdvice();

    @Message("You need an account first")
    String loginOnly();

    @Message("There is no account for you yet, and this sign-in method doesn't make one. Ask the administrator.")
    String loginOnlyAdvice();

    @Message("Two accounts answer to this sign-in")
    String identityConflict();

    @Message("We can't tell which one is yours, so nobody was signed in. The administrator can put it right.")
    String identityConflictAdvice();

    @Message("You may have an account here already")
    String accountUnclear();

    @Message(
            "What this sign-in says of you fits an account here, but not clearly enough to let you in to it, so nobody was signed in. Sign in the way you did before, or ask the administrator.")
    String accountUnclearAdvice();

    @Message("Several accounts fit this sign-in")
    String severalMatches();

    @Message(
            "We can't tell which of them is yours, so nobody was signed in. Sign in the way you did before, or ask the administrator.")
    String severalMatchesAdvice();

    @Message("This sign-in belongs to another account")
    String identityTaken();

    @Message(
            "It leads to another account than the one you showed, so nothing was linked. Sign in with it to get into that account, or ask the administrator.")
    String identityTakenAdvice();

    @Message("Your account has another sign-in of this kind")
    String secondOfSource();

    @Message(
            "An account has one of each kind, so nothing was linked. Use the one that you signed in with before, or ask the administrator.")
    String secondOfSourceAdvice();

    @Message("That is not your sign-in")
    String notTheSameUser();

    @Message("It doesn't lead to your account, so nothing was done. Choose one with which you sign in to your account.")
    String notTheSameUserAdvice();

    @Message("That doesn't show which account is yours")
    String showsNobody();

    @Message(
            "The sign-in you chose doesn't lead to an account either, so nothing was linked. Choose one with which you have signed in here before.")
    String showsNobodyAdvice();

    @Message("What you were asked has changed")
    String answerOutdated();

    @Message("Something changed while you answered, so nothing was linked. Please sign in again.")
    String answerOutdatedAdvice();

    @Message("This sign-in took too long")
    String loginExpired();

    @Message("We could not work on it in time, so nobody was signed in. Please try again.")
    String loginExpiredAdvice();

    @Message("Signing in is switched off here")
    String poolDisabled();

    @Message("Nobody can sign in at the moment. Ask the administrator.")
    String poolDisabledAdvice();

    @Message("Your account is blocked")
    String userBlocked();

    @Message("The administrator can tell you why, and unblock it.")
    String userBlockedAdvice();

    @Message("You can't sign in this way")
    String refused();

    @Message("Use another way to sign in, or ask the administrator.")
    String refusedAdvice();

    @Message("There is no such page")
    String notFound();

    @Message("The address may be incomplete. Start again from the application you want to use.")
    String notFoundAdvice();

    @Message("Start from the application")
    String authorizationMissing();

    @Message("Open the application you want to use and sign in from there. It brings you back here.")
    String authorizationMissingAdvice();

    @Message("This way to sign in isn't complete")
    String startInvalid();

    @Message(
            "The application sent you here without everything that is needed. Start again from the application; if that doesn't help, tell its administrator.")
    String startInvalidAdvice();

    @Message("This page has expired")
    String authorizationUnknown();

    @Message("It was open for too long, or opened in another browser. Start again from the application.")
    String authorizationUnknownAdvice();

    @Message("You are through already")
    String authorizationFinished();

    @Message("This sign-in is finished. To sign in once more, start again from the application.")
    String authorizationFinishedAdvice();

    @Message("You are not asked this any more")
    String questionEnded();

    @Message("It has been answered, or was asked more than 15 minutes ago. Sign in again to go on.")
    String questionEndedAdvice();

    @Message("This didn't come from our page")
    String originRefused();

    @Message("For your safety nothing was done. Go back to the sign-in page and try again there.")
    String originRefusedAdvice();

    @Message("We don't understand this request")
    String badRequest();

    @Message("Start again from the application you want to use.")
    String badRequestAdvice();

    @Message("That was a little too often")
    String tooMany();

    @Message("A great many attempts came from your network just now. Wait a few minutes and try again.")
    String tooManyAdvice();

    @Message("We can't do this right now")
    String unavailable();

    @Message("A part of our service is away for a moment. Try again in a minute.")
    String unavailableAdvice();

    @Message("Something went wrong on our side")
    String internal();

    @Message("Try again in a minute. If it happens again, tell support the trace ID.")
    String internalAdvice();

    // Somebody's own account.

    @Message("Your account")
    String accountTitle();

    @Message("Profile")
    String accountProfile();

    @Message("Ways to sign in")
    String accountIdentities();

    @Message("Sessions")
    String accountSessions();

    @Message("Sign out")
    String accountSignOut();

    @Message("Name")
    String accountName();

    @Message("Nickname")
    String accountNickname();

    @Message("What you write here stays as it is, whatever the accounts say that you sign in with.")
    String accountKept();

    @Message("Save")
    String accountSave();

    @Message("What else we know of you")
    String accountFacts();

    @Message("Sign-in name")
    String accountUsername();

    @Message("E-mail address")
    String accountEmail();

    @Message("Phone number")
    String accountPhone();

    @Message("confirmed")
    String accountVerified();

    @Message("not confirmed")
    String accountUnverified();

    @Message("Linked {ago}.")
    String accountSince(String ago);

    @Message("Last used {ago}.")
    String accountLast(String ago);

    @Message("Signed in {ago}.")
    String accountSignedIn(String ago);

    @Message("Used for {applications}.")
    String accountUsedFor(String applications);

    @Message(", ")
    String accountAnd();

    @Message("just now")
    String agoMoments();

    @Message("{n} min ago")
    String agoMinutes(long n);

    @Message("{n} h ago")
    String agoHours(long n);

    @Message("{n} days ago")
    String agoDays(long n);

    @Message("An account elsewhere")
    String accountElsewhere();

    @Message("It is known there as “{nickname}”.")
    String accountKnownAs(String nickname);

    @Message("Unlink")
    String accountUnlink();

    @Message("Unlink {source}")
    String accountUnlinkOf(String source);

    @Message("Unlink {source}?")
    String accountUnlinkQuestion(String source);

    @Message("You can't sign in to {pool} with it any more then.")
    String accountUnlinkAdvice(String pool);

    @Message("Keep it")
    String accountKeep();

    @Message("Link another account")
    String accountLinkMore();

    @Message("For your safety, sign in once more first: an account can be linked up to 5 minutes after that.")
    String accountFreshNeeded();

    @Message("Sign in again")
    String accountSignInAgain();

    @Message("Link {source} to your account?")
    String accountLinkQuestion(String source);

    @Message(
            "From then on it opens your account at {pool}. Say yes only if you began this yourself just now, and the account is yours.")
    String accountLinkAdvice(String pool);

    @Message("Link")
    String accountLink();

    @Message("Don't link")
    String accountDontLink();

    @Message("This browser")
    String accountHere();

    @Message("Another browser")
    String accountThere();

    @Message("Sign out there")
    String accountEnd();

    @Message("Sign out everywhere else")
    String accountEndOthers();

    @Message("Saved.")
    String accountSaved();

    @Message("That can't be saved: names are one line of at most 255 characters.")
    String accountInvalid();

    @Message("Unlinked. You can't sign in with it any more.")
    String accountUnlinked();

    @Message("This is your only way in, so it stays. Link another account first.")
    String accountLastWayIn();

    @Message("Linked. You can sign in with it from now on.")
    String accountLinked();

    @Message(
            "That question is over: it was answered already, took too long, or began elsewhere. Below is what is linked now.")
    String accountLinkEnded();

    @Message("Nothing was linked. {why}.")
    String accountNotLinked(String why);

    @Message("Signed out there.")
    String accountEnded();

    @Message("That isn't there any more. Nothing was changed.")
    String accountGone();

    @Message("Nothing was changed: that page was of an earlier sign-in. Please look again, then try once more.")
    String accountChanged();

    @Message("You are not signed in")
    String accountNotSignedIn();

    @Message("Sign in to look after your account at {pool}.")
    String accountNotSignedInAdvice(String pool);

    @Message("your account")
    String accountApplication();
}
