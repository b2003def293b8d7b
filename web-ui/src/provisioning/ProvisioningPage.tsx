import { CredentialsTab } from '../credentials/CredentialsTab.tsx'
import { Page } from '../ui/Page.tsx'

/** How devices come in, and prove who they are. */
export function ProvisioningPage() {
  return (
    <Page title="Provisioning" aside="Which devices may come in, and how they prove who they are" testId="provisioning-page" filled>
      <CredentialsTab />
    </Page>
  )
}
