import { useState } from 'react'
import { useDeviceCommands } from '../api/commands.ts'
import type { Device } from '../api/types.ts'
import { CommandRow } from '../commands/CommandRow.tsx'
import { Trouble } from '../shell/Trouble.tsx'
import { Button } from '../ui/Button.tsx'
import { Message } from '../ui/Message.tsx'
import { AskDevice } from './AskDevice.tsx'
import classes from './Place.module.css'

/** What this device was asked, and what waits for it. */
export function CommandsPlace({ device }: { device: Device }) {
  const [openOnly, setOpenOnly] = useState(false)
  const list = useDeviceCommands(device.endpoint, openOnly ? 'open' : undefined)
  const commands = list.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <div className={classes.place} data-testid="commands-place">
      <AskDevice device={device} />
      <section className={classes.section} aria-labelledby="commands">
        <div className={classes.head}>
          <h2 id="commands">Asked so far</h2>
          <div className={classes.tools}>
            <Button look="quiet" pressed={openOnly} onClick={() => setOpenOnly(!openOnly)} testId="commands-open">
              Only what waits
            </Button>
          </div>
        </div>
        {list.isError && commands.length === 0 ? (
          <Trouble error={list.error} onRetry={() => void list.refetch()} />
        ) : list.isSuccess && commands.length === 0 ? (
          <Message icon="clock" title={openOnly ? 'Nothing waits' : 'Nothing was asked yet'} testId="commands-empty">
            A command waits for its device: it goes out as soon as the device listens, survives our restarts, and says how it ended.
          </Message>
        ) : (
          <ul data-testid="command-list">
            {commands.map((command) => (
              <CommandRow key={command.id} command={command} />
            ))}
          </ul>
        )}
        {list.hasNextPage && (
          <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            Further back
          </Button>
        )}
      </section>
    </div>
  )
}
