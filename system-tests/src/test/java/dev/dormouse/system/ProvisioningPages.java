package dev.dormouse.system;

import com.microsoft.playwright.Locator.WaitForOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.charset.StandardCharsets;

/** The tabs of provisioning, and the keys of a device, as a person uses them. */
record ProvisioningPages(Page page) {

    void open(String tab) {
        page.getByTestId("nav-provisioning").click();
        page.getByTestId("provisioning-tab-" + tab).click();
    }

    /** What shows on a tab when there is something to show. */
    static String listOf(String tab) {
        return switch (tab) {
            case "groups" -> "enrolment-list";
            case "claims" -> "claim-table";
            case "rotation" -> "rotation-list";
            case "bootstrap" -> "bootstrap-list";
            case "servers" -> "server-list";
            default -> throw new IllegalArgumentException(tab + " is no tab with a list");
        };
    }

    void check(String name, String rows) {
        page.getByTestId("import-file")
                .setInputFiles(new FilePayload(name, "text/csv", rows.getBytes(StandardCharsets.UTF_8)));
        page.getByTestId("import-check").click();
    }

    /** Opens a group whose key the server makes, and reads it while it shows. */
    String openGroup(String name, String allow) {
        page.getByTestId("enrolment-add").first().click();
        page.getByTestId("enrolment-name").fill(name);
        page.getByTestId("enrolment-allow").fill(allow);
        page.getByTestId("enrolment-quota").fill("100");
        page.getByTestId("enrolment-save").click();
        var key = page.getByTestId("created-key").innerText();
        page.getByTestId("created-key-done").click();
        return key;
    }

    void letIn(String stranger, String key) {
        page.getByTestId("claim-row-" + stranger).getByTestId("claim-accept").click();
        page.getByTestId("claim-endpoint").fill(stranger);
        page.getByTestId("claim-key").fill(key);
        page.getByTestId("claim-accepting-confirm").click();
    }

    /** Looks at what a rotation would do, as {@code look} does, and begins it: its own page shows. */
    void rotate(String search, Runnable look) {
        page.getByTestId("rotation-add").first().click();
        page.getByTestId("rotation-search").fill(search);
        look.run();
        page.getByTestId("rotation-start").click();
        page.waitForURL("**/provisioning/rotation/*");
        page.getByTestId("rotation-list").waitFor(new WaitForOptions().setState(WaitForSelectorState.DETACHED));
    }

    void weigh(String server, String weight) {
        page.getByTestId("server-row-" + server).getByTestId("server-weigh").click();
        page.getByTestId("server-weight-input").fill(weight);
        page.getByTestId("server-weighing-confirm").click();
    }

    void shutOut(String endpoint) {
        page.navigate("/devices/" + endpoint + "/keys");
        page.getByTestId("keys-revoke").click();
        page.getByTestId("keys-revoking-confirm").click();
    }

    /** All that a page shows or holds, at an address of the product; what is typed into fields as well. */
    String heldAt(String path, String shows) {
        page.navigate(path);
        page.getByTestId(shows).first().waitFor();
        return page.content();
    }
}
