import { useNavigate, useSearchParams } from 'react-router'
import { useBootstraps } from '../api/bootstrap.ts'
import { paths } from '../paths.ts'
import { Trouble } from '../shell/Trouble.tsx'
import { Button } from '../ui/Button.tsx'
import { Chips } from '../ui/Chips.tsx'
import { Message } from '../ui/Message.tsx'
import { RowListLoading } from '../ui/RowListLoading.tsx'
import { OUTCOMES, outcomeOf, outcomeWord } from './bootstrapWords.ts'
import { SessionRow } from './SessionRow.tsx'
import { useLiveBootstraps } from './useLiveBootstraps.ts'

/** How devices fared at the bootstrap server, the newest first. */
export function BootstrapTab() {
  const [query] = useSearchParams()
  const navigate = useNavigate()
  const outcome = outcomeOf(query.get('outcome'))
  const list = useBootstraps(outcome)
  useLiveBootstraps()
  const sessions = list.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      <Chips
        label="How they ended"
        choices={OUTCOMES}
        chosen={outcome}
        word={outcomeWord}
        onChange={(chosen) => void navigate(paths.bootstraps(chosen), { replace: true })}
        testId="bootstrap-outcome"
      />
      {list.isError && sessions.length === 0 ? (
        <Trouble error={list.error} onRetry={() => void list.refetch()} />
      ) : list.isPending ? (
        <RowListLoading />
      ) : sessions.length === 0 ? (
        <Message icon="devices" title={outcome ? `No bootstrap was ${outcomeWord(outcome)}` : 'Nobody was bootstrapped yet'} testId="bootstraps-empty">
          A device that comes to the bootstrap server is told what its profile wishes, given keys, and sent to its LwM2M server. Each time shows
          here, with every message.
        </Message>
      ) : (
        <ul data-testid="bootstrap-list">
          {sessions.map((session) => (
            <SessionRow key={`${session.endpoint} ${session.beganAt}`} session={session} named />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <div>
          <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            Further back
          </Button>
        </div>
      )}
    </>
  )
}
