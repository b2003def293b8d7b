import { useState } from 'react'
import { useRotations } from '../api/rotations.ts'
import { useAccount } from '../api/session.ts'
import { Trouble } from '../shell/Trouble.tsx'
import { Button } from '../ui/Button.tsx'
import { Message } from '../ui/Message.tsx'
import { RowListLoading } from '../ui/RowListLoading.tsx'
import { Toolbar } from '../ui/Toolbar.tsx'
import { RotationRow } from './RotationRow.tsx'
import classes from './Rotations.module.css'
import { RotationView } from './RotationView.tsx'
import { whyNotOrder } from './rotationWords.ts'
import { StartRotation } from './StartRotation.tsx'

/** New keys in place of old ones, many devices at a time. */
export function RotationTab({ chosen }: { chosen: string | undefined }) {
  return chosen === undefined ? <AllRotations /> : <RotationView key={chosen} id={chosen} />
}

function AllRotations() {
  const list = useRotations()
  const reason = whyNotOrder(useAccount())
  const [starting, setStarting] = useState(false)
  const rotations = list.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      <Toolbar
        actions={
          <Button look="primary" icon="rotate" disabledReason={reason} onClick={() => setStarting(true)} testId="rotation-add">
            Rotate keys
          </Button>
        }
      >
        <p className={classes.soft}>The old key stays good until the device proved the new one: nobody is locked out.</p>
      </Toolbar>
      {list.isError && rotations.length === 0 ? (
        <Trouble error={list.error} onRetry={() => void list.refetch()} />
      ) : list.isPending ? (
        <RowListLoading />
      ) : rotations.length === 0 ? (
        <Message icon="rotate" title="No keys were rotated yet" testId="rotations-empty">
          A rotation gives each device a new management key when it listens, at a rate its network can bear. A single device is rotated on its own
          page, under Keys.
        </Message>
      ) : (
        <ul data-testid="rotation-list">
          {rotations.map((rotation) => (
            <RotationRow key={rotation.id} rotation={rotation} />
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
      {starting && <StartRotation onClose={() => setStarting(false)} />}
    </>
  )
}
