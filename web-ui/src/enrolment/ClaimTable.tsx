import { useAccount } from '../api/session.ts'
import type { Claim } from '../api/types.ts'
import { purposeWord } from '../credentials/credentialWords.ts'
import { count } from '../format/number.ts'
import { Ago } from '../ui/Ago.tsx'
import { Button } from '../ui/Button.tsx'
import { ALL_THERE } from '../ui/TableEnd.tsx'
import { VirtualTable } from '../ui/VirtualTable.tsx'
import { claimKindWords, whyNotDecide } from './claimWords.ts'
import classes from './Enrolment.module.css'

const COLUMNS = ['Says it is', 'Came with', 'To', 'From', 'First', 'Last', 'Times', 'Actions'] as const

export interface ClaimTableProps {
  readonly claims: readonly Claim[]
  readonly loading: boolean
  readonly onAccept: (claim: Claim) => void
  readonly onReject: (claim: Claim) => void
}

export function ClaimTable({ claims, loading, onAccept, onReject }: ClaimTableProps) {
  const reason = whyNotDecide(useAccount())
  return (
    <VirtualTable
      label="Claims"
      columns={COLUMNS}
      className={classes.claims}
      items={claims}
      total={claims.length}
      loading={loading}
      dimmed={false}
      more={ALL_THERE}
      keyOf={({ id }) => id}
      cells={(claim) => {
        const { kind, says, purpose, address, firstSeenAt, lastSeenAt, times } = claim
        return (
          <>
            <span role="cell" title={says}>
              <code>{says}</code>
            </span>
            <span role="cell" className={classes.soft}>
              {claimKindWords(kind)}
            </span>
            <span role="cell" className={classes.soft}>
              {purposeWord(purpose)}
            </span>
            <span role="cell" className={classes.soft}>
              <code>{address}</code>
            </span>
            <span role="cell" className={classes.soft}>
              <Ago time={firstSeenAt} />
            </span>
            <span role="cell" className={classes.soft}>
              <Ago time={lastSeenAt} />
            </span>
            <span role="cell" className={classes.soft}>
              {count(times)}
            </span>
            <span role="cell" className={classes.actions}>
              <Button look="quiet" icon="check" disabledReason={reason} onClick={() => onAccept(claim)} testId="claim-accept">
                Let in
              </Button>
              <Button look="quiet" iconOnly icon="ban" disabledReason={reason} onClick={() => onReject(claim)} testId="claim-reject">
                {`Keep ${says} out`}
              </Button>
            </span>
          </>
        )
      }}
      testId="claim-table"
      rowTestId={({ says }) => `claim-row-${says}`}
    />
  )
}
