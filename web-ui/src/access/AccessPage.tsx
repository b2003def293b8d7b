import { useParams } from 'react-router'
import { useAccount } from '../api/session.ts'
import { ACCESS_TABS, accessTabOf, paths, type AccessTab } from '../paths.ts'
import { Page } from '../ui/Page.tsx'
import { PageTabs } from '../ui/PageTabs.tsx'
import { AccountsTab } from './AccountsTab.tsx'
import { seesFleet } from './purview.ts'
import { AuditTab } from './AuditTab.tsx'
import { SessionsTab } from './SessionsTab.tsx'
import { TenantsTab } from './TenantsTab.tsx'
import { TokensTab } from './TokensTab.tsx'

const TAB_NAMES: Record<AccessTab, string> = {
  accounts: 'Accounts',
  tenants: 'Tenants',
  tokens: 'Tokens',
  sessions: 'Sessions',
  audit: 'Audit',
}

/** What is there for who sees a part of the fleet. */
const OWN_TABS: readonly AccessTab[] = ['sessions', 'audit']

/** Who may do what, and who did what. */
export function AccessPage() {
  const whole = seesFleet(useAccount())
  const chosen = accessTabOf(useParams().tab)
  const tab = whole || OWN_TABS.includes(chosen) ? chosen : 'sessions'
  return (
    <Page title="Access & audit" aside="Who may do what, and what was done" testId="access-page" filled>
      <PageTabs
        label="Access and audit"
        tabs={ACCESS_TABS.filter((one) => whole || OWN_TABS.includes(one)).map((one) => ({ to: paths.access(one), name: TAB_NAMES[one], testId: `access-tab-${one}` }))}
      />
      <TabOf tab={tab} />
    </Page>
  )
}

function TabOf({ tab }: { tab: AccessTab }) {
  switch (tab) {
    case 'accounts':
      return <AccountsTab />
    case 'tenants':
      return <TenantsTab />
    case 'tokens':
      return <TokensTab />
    case 'sessions':
      return <SessionsTab />
    case 'audit':
      return <AuditTab />
  }
}
