import { useState } from 'react'
import { useAccount } from '../api/session.ts'
import { useTenants } from '../api/tenants.ts'
import type { Tenant } from '../api/types.ts'
import { Trouble } from '../shell/Trouble.tsx'
import { Button } from '../ui/Button.tsx'
import { Message } from '../ui/Message.tsx'
import { RowListLoading } from '../ui/RowListLoading.tsx'
import { Toolbar } from '../ui/Toolbar.tsx'
import classes from './Access.module.css'
import { AddTenant } from './AddTenant.tsx'
import { RelabelTenant } from './RelabelTenant.tsx'
import { RemoveTenant } from './RemoveTenant.tsx'
import { TenantRow } from './TenantRow.tsx'
import { whyNotFleet } from './purview.ts'
import { whyNotAccess } from './whyNotAccess.ts'

/** Customers: what each has, and who sees it. */
export function TenantsTab() {
  const account = useAccount()
  const hidden = whyNotFleet(account)
  const reason = whyNotAccess(account)
  const tenants = useTenants(hidden === undefined)
  const [adding, setAdding] = useState(false)
  const [relabelling, setRelabelling] = useState<Tenant | undefined>()
  const [removing, setRemoving] = useState<Tenant | undefined>()
  if (hidden)
    return (
      <Message icon="groups" title="This is not for everybody" testId="tenants-forbidden">
        {hidden}
      </Message>
    )
  return (
    <>
      <Toolbar
        actions={
          <Button look="primary" icon="plus" disabledReason={reason} onClick={() => setAdding(true)} testId="tenant-add">
            Make a tenant
          </Button>
        }
      >
        <p className={classes.soft}>A device belongs to one tenant at most. Accounts and tokens may see the devices of some tenants only.</p>
      </Toolbar>
      {tenants.isError && !tenants.data ? (
        <Trouble error={tenants.error} onRetry={() => void tenants.refetch()} />
      ) : tenants.isPending ? (
        <RowListLoading />
      ) : tenants.data.length === 0 ? (
        <Message icon="groups" title="There are no tenants yet" testId="tenants-empty">
          Make one for each customer. Then say whose devices are: when a list is imported, in an enrolment group, or on the Devices page for all that
          a search finds.
        </Message>
      ) : (
        <ul className={classes.rows} data-testid="tenant-list">
          {tenants.data.map((tenant) => (
            <TenantRow
              key={tenant.name}
              tenant={tenant}
              reason={reason}
              onRelabel={() => setRelabelling(tenant)}
              onRemove={() => setRemoving(tenant)}
            />
          ))}
        </ul>
      )}
      {adding && <AddTenant onClose={() => setAdding(false)} />}
      {relabelling && <RelabelTenant tenant={relabelling} onClose={() => setRelabelling(undefined)} />}
      {removing && <RemoveTenant tenant={removing} onClose={() => setRemoving(undefined)} />}
    </>
  )
}
