import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { useActs, type ActFilter } from '../api/audit.ts'
import { useAccount } from '../api/session.ts'
import type { Act } from '../api/types.ts'
import { actFilterOf, paths } from '../paths.ts'
import { Trouble } from '../shell/Trouble.tsx'
import { Button } from '../ui/Button.tsx'
import { Chips } from '../ui/Chips.tsx'
import { Message } from '../ui/Message.tsx'
import { SearchBox } from '../ui/SearchBox.tsx'
import { Toolbar } from '../ui/Toolbar.tsx'
import { ActDetails } from './ActDetails.tsx'
import { ActTable } from './ActTable.tsx'
import { OUTCOMES, outcomeWord } from './actWords.ts'
import { whyNotAudit } from './whyNotAccess.ts'

/** Everything anybody set out to change, the newest first. */
export function AuditTab() {
  const [query] = useSearchParams()
  const navigate = useNavigate()
  const reason = whyNotAudit(useAccount())
  const filter = actFilterOf(query)
  const list = useActs(filter, reason === undefined)
  const [shown, setShown] = useState<Act | undefined>()
  const acts = list.data?.pages.flatMap(({ items }) => items) ?? []
  const narrowed = filter.account ?? filter.endpoint ?? filter.operation

  const look = (next: ActFilter) => void navigate(paths.audit(next), { replace: true })
  if (reason)
    return (
      <Message icon="shield" title="This is not for everybody" testId="audit-forbidden">
        {reason}
      </Message>
    )
  return (
    <>
      <Toolbar
        actions={
          <Button icon="read" onClick={() => window.location.assign(paths.auditExport(filter))} testId="audit-export">
            Export as CSV
          </Button>
        }
      >
        <SearchBox
          label="Find in what it was done to"
          value={filter.search ?? ''}
          onChange={(search) => look({ ...filter, search })}
          testId="audit-search"
        />
        <Chips
          label="How it ended"
          choices={OUTCOMES}
          chosen={filter.outcome}
          word={outcomeWord}
          onChange={(outcome) => look(outcome ? { ...filter, outcome } : without(filter, 'outcome'))}
          testId="audit-outcome"
        />
        {narrowed && (
          <Button look="quiet" icon="close" onClick={() => look(without(filter, 'account', 'endpoint', 'operation'))} testId="audit-widen">
            {`Only ${narrowed}`}
          </Button>
        )}
      </Toolbar>
      {list.isError && acts.length === 0 ? (
        <Trouble error={list.error} onRetry={() => void list.refetch()} />
      ) : list.isSuccess && acts.length === 0 ? (
        <Message icon="shield" title="Nothing of that kind was done" testId="audit-empty">
          Every change by a person or a program is written down here before it is made: who, from where, what, and how it was before and after.
        </Message>
      ) : (
        <ActTable acts={acts} loading={list.isPending} dimmed={list.isPlaceholderData} more={list} onOpen={setShown} onNarrow={(by) => look({ ...filter, ...by })} />
      )}
      {shown && <ActDetails act={shown} onClose={() => setShown(undefined)} />}
    </>
  )
}

function without(filter: ActFilter, ...names: readonly (keyof ActFilter)[]): ActFilter {
  return Object.fromEntries(Object.entries(filter).filter(([name]) => !names.some((gone) => gone === name)))
}
