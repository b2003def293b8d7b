import type { Token } from '../api/types.ts'
import { Ago } from '../ui/Ago.tsx'
import { Button } from '../ui/Button.tsx'
import { Mark } from '../ui/Mark.tsx'
import classes from './Access.module.css'
import { reachWords } from './tokenWords.ts'

export function TokenRow({ token, onRevoke }: { token: Token; onRevoke: () => void }) {
  const { name, createdBy, createdAt, expired, expiresAt, lastUsed } = token
  return (
    <li data-testid={`token-row-${name}`}>
      <div className={classes.rowHead}>
        <h2>{name}</h2>
        <Mark tone={expired ? 'quiet' : 'good'} testId="token-standing">
          {expired ? 'expired' : 'good'}
        </Mark>
        <span className={classes.soft}>
          {reachWords(token)}; made by {createdBy} <Ago time={createdAt} />
          {', '}
          {lastUsed ? (
            <>
              used <Ago time={lastUsed} />
            </>
          ) : (
            'never used'
          )}
          {expiresAt && (
            <>
              , {expired ? 'expired' : 'expires'} <Ago time={expiresAt} />
            </>
          )}
        </span>
        <div className={classes.verbs}>
          <Button look="quiet" iconOnly icon="trash" onClick={onRevoke} testId="token-revoke">
            {`Revoke ${name}`}
          </Button>
        </div>
      </div>
    </li>
  )
}
