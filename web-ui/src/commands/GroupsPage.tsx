import { useState } from 'react'
import { useCommandGroups } from '../api/commands.ts'
import { useAccount } from '../api/session.ts'
import { Trouble } from '../shell/Trouble.tsx'
import { Button } from '../ui/Button.tsx'
import { Message } from '../ui/Message.tsx'
import { Page } from '../ui/Page.tsx'
import { AskMany } from './AskMany.tsx'
import { GroupRow } from './GroupRow.tsx'
import { whyNotCommand } from './whyNotCommand.ts'

/** What was asked of many devices at once, and how far it came. */
export function GroupsPage() {
  const [asking, setAsking] = useState(false)
  const list = useCommandGroups()
  const groups = list.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <Page
      title="Commands"
      aside="Asked of many devices at once"
      actions={
        <Button icon="plus" disabledReason={whyNotCommand(useAccount())} onClick={() => setAsking(true)} testId="group-add">
          Ask many devices
        </Button>
      }
      testId="commands-page"
    >
      {list.isError && groups.length === 0 ? (
        <Trouble error={list.error} onRetry={() => void list.refetch()} />
      ) : list.isSuccess && groups.length === 0 ? (
        <Message icon="clock" title="Nothing was asked of many devices yet" testId="groups-empty">
          What is asked of one device shows on its own page, under Commands.
        </Message>
      ) : (
        <ul data-testid="group-list">
          {groups.map((group) => (
            <GroupRow key={group.id} group={group} />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          Further back
        </Button>
      )}
      {asking && <AskMany onClose={() => setAsking(false)} />}
    </Page>
  )
}
