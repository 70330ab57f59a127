package dev.pailou.sandbox.control;

import dev.pailou.sandbox.demo.DemoApplications;
import dev.pailou.sandbox.fault.Faults;
import dev.pailou.sandbox.mail.Mails;
import dev.pailou.sandbox.people.People;
import dev.pailou.sandbox.recording.Recording;
import dev.pailou.sandbox.vendor.Apps;
import dev.pailou.sandbox.vendor.Vendors;
import dev.pailou.sandbox.vendor.idtoken.IdTokens;
import io.vertx.ext.web.Router;

/**
 * Everything that can be steered from outside.
 *
 * @param vendors the stand-ins
 * @param apps the apps registered with them
 * @param people who can log in
 * @param faults the misbehaviour to come
 * @param idTokens knows the issuers' keys
 * @param recording what the stand-ins were asked
 * @param demos the demo applications
 * @param mails what was mailed
 */
public record Controls(
        Vendors vendors,
        Apps apps,
        People people,
        Faults faults,
        IdTokens idTokens,
        Recording recording,
        DemoApplications demos,
        Mails mails) {
    /** Adds {@code /control} to the router. */
    public void mount(Router router) {
        VendorNames names = new VendorNames(vendors);
        ControlApi api = new ControlApi(router);
        new FaultControl(faults, names).mount(api);
        new VendorControl(apps, people, names).mount(api);
        new PeopleControl(people, apps, names).mount(api);
        new KeyControl(idTokens).mount(api);
        new RecordingControl(recording).mount(api);
        new ExpectationControl(recording).mount(api);
        new DemoControl(demos).mount(api);
        new MailControl(mails).mount(api);
        api.closeWithNotFound();
    }
}
