import { NativeSelect } from '@mantine/core'
import { useChangeAccount, useTakeSecondFactor, useUnlockAccount } from '../api/access.ts'
import { troubleOf } from '../api/problem.ts'
import { useAccount } from '../api/session.ts'
import type { KnownAccount } from '../api/types.ts'
import { Ago } from '../ui/Ago.tsx'
import { Button } from '../ui/Button.tsx'
import { Mark } from '../ui/Mark.tsx'
import { Notice } from '../ui/Notice.tsx'
import classes from './Access.module.css'
import { purviewWords } from './purview.ts'
import { ROLES, roleOf, standingOf, whyNotOwn } from './accountWords.ts'

export interface AccountRowProps {
  readonly account: KnownAccount
  readonly onPurview: () => void
  readonly onRenew: () => void
  readonly onRemove: () => void
}

export function AccountRow({ account, onPurview, onRenew, onRemove }: AccountRowProps) {
  const { name, role, purview, disabled, secondFactor, lastLogin, createdAt, lockedUntil } = account
  const reason = whyNotOwn(account, useAccount())
  const change = useChangeAccount()
  const take = useTakeSecondFactor()
  const unlock = useUnlockAccount()
  const error = change.error ?? take.error ?? unlock.error
  const trouble = error && troubleOf(error)
  const standing = standingOf(account)
  return (
    <li data-testid={`account-row-${name}`}>
      <div className={classes.rowHead}>
        <h2>{name}</h2>
        <Mark tone={standing.tone} testId="account-standing">
          {standing.word}
        </Mark>
        <span className={classes.soft}>
          {`sees ${purviewWords(purview)}; `}
          {lastLogin ? (
            <>
              logged in <Ago time={lastLogin} />
            </>
          ) : (
            <>
              never logged in; made <Ago time={createdAt} />
            </>
          )}
        </span>
        <div className={classes.verbs}>
          <NativeSelect
            aria-label={`Role of ${name}`}
            size="xs"
            value={role}
            data={[...ROLES]}
            disabled={reason !== undefined || change.isPending}
            title={reason}
            onChange={(event) => change.mutate({ seen: account, role: roleOf(event.currentTarget.value), disabled })}
            data-testid="account-role"
          />
          <Button look="quiet" icon="observe" disabledReason={reason} onClick={onPurview} testId="account-purview">
            Sees
          </Button>
          {lockedUntil && (
            <Button look="quiet" busy={unlock.isPending} onClick={() => unlock.mutate(name)} testId="account-unlock">
              Unlock
            </Button>
          )}
          {secondFactor && (
            <Button look="quiet" busy={take.isPending} onClick={() => take.mutate(name)} tooltip="For somebody who lost the phone" testId="account-take-factor">
              Take second factor
            </Button>
          )}
          <Button look="quiet" icon="rotate" disabledReason={reason} onClick={onRenew} testId="account-renew">
            New password
          </Button>
          <Button
            look="quiet"
            icon={disabled ? 'run' : 'ban'}
            busy={change.isPending}
            disabledReason={reason}
            onClick={() => change.mutate({ seen: account, role, disabled: !disabled })}
            testId="account-disable"
          >
            {disabled ? 'Enable' : 'Disable'}
          </Button>
          <Button look="quiet" iconOnly icon="trash" disabledReason={reason} onClick={onRemove} testId="account-remove">
            {`Remove ${name}`}
          </Button>
        </div>
      </div>
      {trouble && (
        <Notice tone="trouble" title={trouble.title} testId="account-problem">
          {trouble.detail}
        </Notice>
      )}
    </li>
  )
}
