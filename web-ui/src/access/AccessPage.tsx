import { useParams } from 'react-router'
import { ACCESS_TABS, accessTabOf, paths, type AccessTab } from '../paths.ts'
import { Page } from '../ui/Page.tsx'
import { PageTabs } from '../ui/PageTabs.tsx'
import { AccountsTab } from './AccountsTab.tsx'
import { AuditTab } from './AuditTab.tsx'
import { SessionsTab } from './SessionsTab.tsx'
import { TokensTab } from './TokensTab.tsx'

const TAB_NAMES: Record<AccessTab, string> = {
  accounts: 'Accounts',
  tokens: 'Tokens',
  sessions: 'Sessions',
  audit: 'Audit',
}

/** Who may do what, and who did what. */
export function AccessPage() {
  const tab = accessTabOf(useParams().tab)
  return (
    <Page title="Access & audit" aside="Who may do what, and what was done" testId="access-page" filled>
      <PageTabs
        label="Access and audit"
        tabs={ACCESS_TABS.map((one) => ({ to: paths.access(one), name: TAB_NAMES[one], testId: `access-tab-${one}` }))}
      />
      <TabOf tab={tab} />
    </Page>
  )
}

function TabOf({ tab }: { tab: AccessTab }) {
  switch (tab) {
    case 'accounts':
      return <AccountsTab />
    case 'tokens':
      return <TokensTab />
    case 'sessions':
      return <SessionsTab />
    case 'audit':
      return <AuditTab />
  }
}
