package dev.dormouse.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;

/** The pages that say who may do what, as an administrator uses them. */
record AccessPages(Page page) {

    /** Returns the one-time password that shows. */
    String addAccount(String name) {
        page.navigate("/access");
        page.getByTestId("account-add").click();
        page.getByTestId("account-name").fill(name);
        page.getByTestId("account-save").click();
        return page.getByTestId("created-key").innerText();
    }

    void addTenant(String name, String label) {
        page.navigate("/access/tenants");
        page.getByTestId("tenant-add").click();
        page.getByTestId("tenant-label").fill(label);
        page.getByTestId("tenant-name").fill(name);
        page.getByTestId("tenant-save").click();
        assertThat(page.getByTestId("tenant-row-" + name)).isVisible();
    }

    /** Gives the devices a query finds to a tenant. */
    void give(String query, String tenant) {
        page.navigate("/devices?q=" + query);
        page.getByTestId("label-devices").click();
        page.getByTestId("label-tenant").selectOption(tenant);
        page.getByTestId("label-submit").click();
        assertThat(page.getByTestId("label-form")).isHidden();
    }
}
