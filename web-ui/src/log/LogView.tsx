import type { useLog } from '../api/log.ts'
import { Trouble } from '../shell/Trouble.tsx'
import { Message } from '../ui/Message.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { Story } from './Story.tsx'

export function LogView({ log, ofOneDevice }: { log: ReturnType<typeof useLog>; ofOneDevice: boolean }) {
  const entries = log.data?.pages.flatMap(({ items }) => items) ?? []
  if (log.isError && entries.length === 0) return <Trouble error={log.error} onRetry={() => void log.refetch()} />
  if (log.isPending) return <Skeleton width="50%" />
  if (entries.length === 0)
    return (
      <Message icon="log" title="Nothing happened yet" testId="log-empty">
        Registrations, commands, alarms and what people do are written down here, with their reasons.
      </Message>
    )
  return <Story entries={entries} ofOneDevice={ofOneDevice} more={log} />
}
