import { useParams } from 'react-router'
import { useClaims } from '../api/enrolment.ts'
import { BootstrapTab } from '../bootstrap/BootstrapTab.tsx'
import { CertificatesTab } from '../credentials/CertificatesTab.tsx'
import { CredentialsTab } from '../credentials/CredentialsTab.tsx'
import { ClaimsTab } from '../enrolment/ClaimsTab.tsx'
import { GroupsTab } from '../enrolment/GroupsTab.tsx'
import { ImportTab } from '../imports/ImportTab.tsx'
import { paths, PROVISIONING_TABS, provisioningTabOf, type ProvisioningTab } from '../paths.ts'
import { ServersTab } from '../placement/ServersTab.tsx'
import { RotationTab } from '../rotations/RotationTab.tsx'
import { Page } from '../ui/Page.tsx'
import { PageTabs } from '../ui/PageTabs.tsx'

const TAB_NAMES: Record<ProvisioningTab, string> = {
  credentials: 'Credentials',
  certificates: 'Certificates',
  import: 'Import',
  groups: 'Enrolment groups',
  claims: 'Claims',
  rotation: 'Rotation',
  bootstrap: 'Bootstrap',
  servers: 'Servers',
}

/** How devices come in, and prove who they are. */
export function ProvisioningPage({ tab: fixed }: { tab?: ProvisioningTab }) {
  const { tab: named, chosen } = useParams()
  const tab = fixed ?? provisioningTabOf(named)
  const waiting = useClaims().data?.items.length
  return (
    <Page title="Provisioning" aside="Which devices may come in, and how they prove who they are" testId="provisioning-page" filled>
      <PageTabs
        label="Provisioning"
        tabs={PROVISIONING_TABS.map((one) => ({
          to: paths.provisioning(one),
          name: TAB_NAMES[one],
          testId: `provisioning-tab-${one}`,
          count: one === 'claims' ? waiting : undefined,
          deep: one === 'import' || one === 'rotation',
        }))}
      />
      <TabOf tab={tab} chosen={chosen} />
    </Page>
  )
}

function TabOf({ tab, chosen }: { tab: ProvisioningTab; chosen: string | undefined }) {
  switch (tab) {
    case 'credentials':
      return <CredentialsTab />
    case 'certificates':
      return <CertificatesTab />
    case 'import':
      return <ImportTab chosen={chosen} />
    case 'groups':
      return <GroupsTab />
    case 'claims':
      return <ClaimsTab />
    case 'rotation':
      return <RotationTab chosen={chosen} />
    case 'bootstrap':
      return <BootstrapTab />
    case 'servers':
      return <ServersTab />
  }
}
