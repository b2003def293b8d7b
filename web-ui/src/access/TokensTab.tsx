import { useState } from 'react'
import { useTokens } from '../api/access.ts'
import { useAccount } from '../api/session.ts'
import type { Token } from '../api/types.ts'
import { Trouble } from '../shell/Trouble.tsx'
import { Button } from '../ui/Button.tsx'
import { Message } from '../ui/Message.tsx'
import { RowListLoading } from '../ui/RowListLoading.tsx'
import { Toolbar } from '../ui/Toolbar.tsx'
import classes from './Access.module.css'
import { AddToken } from './AddToken.tsx'
import { RevokeToken } from './RevokeToken.tsx'
import { TokenRow } from './TokenRow.tsx'
import { whyNotAccess } from './whyNotAccess.ts'

/** By which programs use the API. */
export function TokensTab() {
  const reason = whyNotAccess(useAccount())
  const tokens = useTokens(reason === undefined)
  const [adding, setAdding] = useState(false)
  const [revoking, setRevoking] = useState<Token | undefined>()
  if (reason)
    return (
      <Message icon="shield" title="This is not for everybody" testId="tokens-forbidden">
        {reason}
      </Message>
    )
  return (
    <>
      <Toolbar
        actions={
          <Button look="primary" icon="plus" onClick={() => setAdding(true)} testId="token-add">
            Make a token
          </Button>
        }
      >
        <p className={classes.soft}>A program sends its token instead of logging in. It never decides who may do what.</p>
      </Toolbar>
      {tokens.isError && !tokens.data ? (
        <Trouble error={tokens.error} onRetry={() => void tokens.refetch()} />
      ) : tokens.isPending ? (
        <RowListLoading />
      ) : tokens.data.items.length === 0 ? (
        <Message icon="shield" title="No program uses the API yet" testId="tokens-empty">
          A token has a role, may be for reading only and for some features only, and ends when you say. What is done with it is written down under
          its name.
        </Message>
      ) : (
        <ul className={classes.rows} data-testid="token-list">
          {tokens.data.items.map((token) => (
            <TokenRow key={token.name} token={token} onRevoke={() => setRevoking(token)} />
          ))}
        </ul>
      )}
      {adding && <AddToken features={tokens.data?.features ?? []} onClose={() => setAdding(false)} />}
      {revoking && <RevokeToken token={revoking} onClose={() => setRevoking(undefined)} />}
    </>
  )
}
