package dev.dormouse.system;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;

/** The pages of images and campaigns as a person uses them. */
record CampaignPages(Page page) {

    /** Who signs images is to be believed. */
    void trust(String name, String pem) {
        page.getByTestId("nav-firmware").click();
        page.getByTestId("key-add").first().click();
        page.getByTestId("key-name").fill(name);
        page.getByTestId("key-pem").fill(pem);
        page.getByTestId("key-trust").click();
        page.getByTestId("key-row-" + name).waitFor();
    }

    /** For the model the test devices are. */
    void upload(byte[] image, String version, String signature) {
        page.getByTestId("nav-firmware").click();
        page.getByTestId("image-add").first().click();
        page.getByTestId("image-file").setInputFiles(new FilePayload("hz-1.bin", "application/octet-stream", image));
        page.getByTestId("image-manufacturer").fill("Hazel Instruments");
        page.getByTestId("image-model").fill("HZ-1");
        page.getByTestId("image-version").fill(version);
        page.getByTestId("image-signature").fill(signature);
        page.getByTestId("image-upload").click();
        page.locator("[data-testid^=image-row-]").first().waitFor();
    }

    /** Through the wizard: one device first, then all, and no wave is watched any longer than it takes. */
    void draft(String title, String image, String search, Runnable look) {
        page.getByTestId("nav-campaigns").click();
        page.getByTestId("campaign-add").first().click();
        page.getByTestId("campaign-image").click();
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(image))
                .click();
        page.getByTestId("campaign-title").fill(title);
        page.getByTestId("campaign-search").fill(search);
        next();
        page.getByLabel("Wave 1 reaches").selectOption("devices");
        page.getByTestId("campaign-wave-1").fill("1");
        page.getByTestId("campaign-form")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Remove"))
                .nth(1)
                .click();
        next();
        page.getByTestId("campaign-soak").fill("0");
        next();
        next();
        look.run();
        page.getByTestId("campaign-draft").click();
        page.getByTestId("campaign-start").waitFor();
    }

    void start() {
        page.getByTestId("campaign-start").click();
        page.getByTestId("campaign-asking-confirm").click();
    }

    Locator state() {
        return page.getByTestId("campaign-state");
    }

    Locator wave(int number) {
        return page.getByTestId("campaign-waves").locator("li").nth(number - 1);
    }

    private void next() {
        page.getByTestId("campaign-next").click();
    }
}
