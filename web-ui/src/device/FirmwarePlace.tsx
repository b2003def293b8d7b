import { useState } from 'react'
import { useDeviceUpdates } from '../api/firmware.ts'
import { useAccount } from '../api/session.ts'
import type { Device } from '../api/types.ts'
import { BeginUpdate } from '../firmware/BeginUpdate.tsx'
import { UpdateRow } from '../firmware/UpdateRow.tsx'
import { whyNotBegin } from '../firmware/updateWords.ts'
import { Trouble } from '../shell/Trouble.tsx'
import { Button } from '../ui/Button.tsx'
import { Message } from '../ui/Message.tsx'
import classes from './Place.module.css'

/** What this device was made to run, and what is on its way to it. */
export function FirmwarePlace({ device }: { device: Device }) {
  const list = useDeviceUpdates(device.endpoint)
  const updates = list.data?.pages.flatMap(({ items }) => items) ?? []
  const reason = whyNotBegin(updates, useAccount())
  const [beginning, setBeginning] = useState(false)
  return (
    <div className={classes.place} data-testid="firmware-place">
      <section className={classes.section} aria-labelledby="updates">
        <div className={classes.head}>
          <h2 id="updates">Updates</h2>
          <div className={classes.tools}>
            <Button look="primary" icon="upload" disabledReason={reason} onClick={() => setBeginning(true)} testId="update-add">
              Update it
            </Button>
          </div>
        </div>
        {list.isError && updates.length === 0 ? (
          <Trouble error={list.error} onRetry={() => void list.refetch()} />
        ) : list.isSuccess && updates.length === 0 ? (
          <Message icon="upload" title="It was never updated from here" testId="updates-empty">
            An update goes on by itself: it waits for the device, survives restarts on both sides, and says how it ended.
          </Message>
        ) : (
          <ul data-testid="update-list">
            {updates.map((update) => (
              <UpdateRow key={update.id} update={update} />
            ))}
          </ul>
        )}
        {list.hasNextPage && (
          <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            Further back
          </Button>
        )}
      </section>
      {beginning && <BeginUpdate device={device} onClose={() => setBeginning(false)} />}
    </div>
  )
}
