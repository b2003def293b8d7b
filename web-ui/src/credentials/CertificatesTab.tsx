import { useState } from 'react'
import { troubleOf } from '../api/problem.ts'
import { useLiftRevocation, useRevocationLists, useRevocations } from '../api/revocations.ts'
import { useAccount } from '../api/session.ts'
import { counted } from '../format/number.ts'
import { Trouble } from '../shell/Trouble.tsx'
import { Ago } from '../ui/Ago.tsx'
import { Button } from '../ui/Button.tsx'
import { Mark } from '../ui/Mark.tsx'
import { Message } from '../ui/Message.tsx'
import { Notice } from '../ui/Notice.tsx'
import { RowListLoading } from '../ui/RowListLoading.tsx'
import { Toolbar } from '../ui/Toolbar.tsx'
import classes from './Keyring.module.css'
import { RevokeBySerial } from './RevokeBySerial.tsx'
import { whyNotProvision } from './whyNotProvision.ts'

/** Certificates that are good no longer: by their authorities' lists, and by operators' words. */
export function CertificatesTab() {
  const reason = whyNotProvision(useAccount())
  const [revoking, revoke] = useState(false)
  const revocations = useRevocations()
  const revoked = revocations.data?.pages.flatMap((page) => page.items) ?? []
  const lift = useLiftRevocation()
  return (
    <>
      <Toolbar
        actions={
          <Button look="primary" icon="ban" disabledReason={reason} onClick={() => revoke(true)} testId="certificate-take-back">
            Take a certificate back
          </Button>
        }
      />
      <Lists />
      {lift.error && <Notice tone="trouble" title={troubleOf(lift.error).title} />}
      {revocations.isError ? (
        <Trouble error={revocations.error} onRetry={() => void revocations.refetch()} />
      ) : revocations.isPending ? (
        <RowListLoading />
      ) : revoked.length === 0 ? (
        <Message icon="provisioning" title="Nobody took a certificate back" testId="revocations-empty">
          One that was taken back opens neither server, and what is open with it ends at once. Under Keys a device shows the one it came with.
        </Message>
      ) : (
        <ul className={classes.retired} data-with-verbs data-testid="revocation-list">
          {revoked.map((one) => (
            <li key={`${one.serial} ${one.issuer}`}>
              <Mark tone="trouble">revoked</Mark>
              <div>
                <p className={classes.proof}>
                  <code>{one.serial}</code> <small>of</small> <code>{one.issuer}</code>
                </p>
                <p className={classes.soft}>
                  {one.by}, <Ago time={one.at} />: {one.why}
                </p>
              </div>
              <Button look="quiet" disabledReason={reason} busy={lift.isPending} onClick={() => lift.mutate(one)} testId="revocation-lift">
                Good after all
              </Button>
            </li>
          ))}
        </ul>
      )}
      {revocations.hasNextPage && (
        <div>
          <Button busy={revocations.isFetchingNextPage} onClick={() => void revocations.fetchNextPage()}>
            More
          </Button>
        </div>
      )}
      {revoking && <RevokeBySerial onClose={() => revoke(false)} />}
    </>
  )
}

/** What lies in the server's files; nothing to be seen when none were configured. */
function Lists() {
  const lists = useRevocationLists()
  if (!lists.data) return null
  const { items, fault } = lists.data
  return (
    <>
      {fault && (
        <Notice tone="trouble" title="A newer revocation list was not taken" testId="revocation-fault">
          {fault}. What was known before holds.
        </Notice>
      )}
      {items.length > 0 && (
        <ul className={classes.retired} data-testid="revocation-lists">
          {items.map((list) => (
            <li key={list.issuer}>
              <Mark tone={list.overdue ? 'trouble' : 'good'}>{list.overdue ? 'overdue' : 'in force'}</Mark>
              <div>
                <p className={classes.proof}>
                  <code>{list.issuer}</code> <small>took back</small> {counted(list.certificates, 'certificate')}
                </p>
                <p className={classes.soft}>
                  issued <Ago time={list.issuedAt} />
                  {list.dueAt && (
                    <>
                      , its successor is due <Ago time={list.dueAt} />
                    </>
                  )}
                  ; <code>{list.file}</code>
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
