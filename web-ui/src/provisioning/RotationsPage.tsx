import { useParams } from 'react-router'
import { seesFleet } from '../access/purview.ts'
import { useAccount } from '../api/session.ts'
import { RotationTab } from '../rotations/RotationTab.tsx'
import { Page } from '../ui/Page.tsx'
import { ProvisioningPage } from './ProvisioningPage.tsx'

/** New keys for devices: a tab of provisioning for who runs the fleet, a page of its own for the people of a tenant. */
export function RotationsPage() {
  const { chosen } = useParams()
  if (seesFleet(useAccount())) return <ProvisioningPage tab="rotation" />
  return (
    <Page title="Rotations" aside="New keys for your devices" testId="rotations-page" filled>
      <RotationTab chosen={chosen} />
    </Page>
  )
}
