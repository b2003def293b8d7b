import { Fragment } from 'react'
import { Link } from 'react-router'
import { useBoundEnrolmentGroup } from '../api/enrolment.ts'
import { troubleOf } from '../api/problem.ts'
import { useAccount } from '../api/session.ts'
import type { EnrolmentGroup } from '../api/types.ts'
import { whyNotProvision } from '../credentials/whyNotProvision.ts'
import { count } from '../format/number.ts'
import { paths } from '../paths.ts'
import { Ago } from '../ui/Ago.tsx'
import { Bar } from '../ui/Bar.tsx'
import { Button } from '../ui/Button.tsx'
import { Mark } from '../ui/Mark.tsx'
import { Notice } from '../ui/Notice.tsx'
import classes from './Enrolment.module.css'
import { boundsOf, groupTone } from './groupWords.ts'

export interface GroupRowProps {
  readonly group: EnrolmentGroup
  readonly onClose: () => void
  readonly onRemove: () => void
}

export function GroupRow({ group, onClose, onRemove }: GroupRowProps) {
  const { name, allow, deny, quota, used, expiresAt, profile, state, createdBy, createdAt } = group
  const reason = whyNotProvision(useAccount())
  const reopen = useBoundEnrolmentGroup()
  const left = `${count(used)} of ${count(quota)} enrolled`
  return (
    <li data-testid={`enrolment-row-${name}`} data-state={state}>
      <div className={classes.groupHead}>
        <h2>{name}</h2>
        <Mark tone={groupTone(group)} testId="enrolment-state">
          {state}
        </Mark>
        <span className={classes.soft}>
          opened by {createdBy} <Ago time={createdAt} />
          {expiresAt && state !== 'closed' && (
            <>
              , {state === 'expired' ? 'expired' : 'expires'} <Ago time={expiresAt} />
            </>
          )}
        </span>
        <div className={classes.verbs}>
          {state === 'closed' ? (
            <Button
              look="quiet"
              icon="run"
              busy={reopen.isPending}
              disabledReason={reason}
              onClick={() => reopen.mutate({ seen: group, bounds: { ...boundsOf(group), closed: false } })}
              testId="enrolment-reopen"
            >
              Open again
            </Button>
          ) : (
            <Button look="quiet" icon="ban" disabledReason={reason} onClick={onClose} testId="enrolment-close">
              Close
            </Button>
          )}
          <Button look="quiet" iconOnly icon="trash" disabledReason={reason} onClick={onRemove} testId="enrolment-remove">
            {`Remove ${name}`}
          </Button>
        </div>
      </div>
      <Bar parts={[{ word: 'used', tone: state === 'full' ? 'caution' : 'good', amount: used }]} total={quota} label={left} />
      <p className={classes.soft} data-testid="enrolment-used">
        {left}. For <Patterns of={allow} />
        {deny.length > 0 && (
          <>
            {' '}
            without <Patterns of={deny} />
          </>
        )}
        .
        {profile && (
          <>
            {' '}
            They get the profile <Link to={paths.profile(profile)}>{profile}</Link>.
          </>
        )}
      </p>
      {reopen.error && (
        <Notice tone="trouble" title={troubleOf(reopen.error).title} testId="enrolment-problem">
          {troubleOf(reopen.error).detail}
        </Notice>
      )}
    </li>
  )
}

function Patterns({ of }: { of: readonly string[] }) {
  return of.map((pattern, index) => (
    <Fragment key={pattern}>
      {index > 0 && ', '}
      <code>{pattern}</code>
    </Fragment>
  ))
}
