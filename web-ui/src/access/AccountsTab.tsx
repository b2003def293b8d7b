import { useState } from 'react'
import { useAccounts } from '../api/access.ts'
import { useAccount } from '../api/session.ts'
import type { KnownAccount } from '../api/types.ts'
import { Trouble } from '../shell/Trouble.tsx'
import { Button } from '../ui/Button.tsx'
import { Message } from '../ui/Message.tsx'
import { RowListLoading } from '../ui/RowListLoading.tsx'
import { Toolbar } from '../ui/Toolbar.tsx'
import classes from './Access.module.css'
import { AccountRow } from './AccountRow.tsx'
import { AddAccount } from './AddAccount.tsx'
import { ChangePurview } from './ChangePurview.tsx'
import { RemoveAccount } from './RemoveAccount.tsx'
import { RenewPassword } from './RenewPassword.tsx'
import { whyNotAccess } from './whyNotAccess.ts'

/** Who may sign in, and as what. */
export function AccountsTab() {
  const reason = whyNotAccess(useAccount())
  const accounts = useAccounts(reason === undefined)
  const [adding, setAdding] = useState(false)
  const [widening, setWidening] = useState<KnownAccount | undefined>()
  const [renewing, setRenewing] = useState<KnownAccount | undefined>()
  const [removing, setRemoving] = useState<KnownAccount | undefined>()
  if (reason)
    return (
      <Message icon="shield" title="This is not for everybody" testId="accounts-forbidden">
        {reason}
      </Message>
    )
  return (
    <>
      <Toolbar
        actions={
          <Button look="primary" icon="plus" onClick={() => setAdding(true)} testId="account-add">
            Let somebody in
          </Button>
        }
      >
        <p className={classes.soft}>Viewers look, operators act on devices, administrators decide who may. One administrator is always left.</p>
      </Toolbar>
      {accounts.isError && !accounts.data ? (
        <Trouble error={accounts.error} onRetry={() => void accounts.refetch()} />
      ) : accounts.isPending ? (
        <RowListLoading />
      ) : (
        <ul className={classes.rows} data-testid="account-list">
          {accounts.data.map((account) => (
            <AccountRow
              key={account.name}
              account={account}
              onPurview={() => setWidening(account)}
              onRenew={() => setRenewing(account)}
              onRemove={() => setRemoving(account)}
            />
          ))}
        </ul>
      )}
      {adding && <AddAccount onClose={() => setAdding(false)} />}
      {widening && <ChangePurview account={widening} onClose={() => setWidening(undefined)} />}
      {renewing && <RenewPassword account={renewing} onClose={() => setRenewing(undefined)} />}
      {removing && <RemoveAccount account={removing} onClose={() => setRemoving(undefined)} />}
    </>
  )
}
