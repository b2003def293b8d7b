import { useState } from 'react'
import { troubleOf } from '../api/problem.ts'
import { useSteerRotation } from '../api/rotations.ts'
import { useAccount } from '../api/session.ts'
import type { Rotation } from '../api/types.ts'
import { counted } from '../format/number.ts'
import { Button } from '../ui/Button.tsx'
import { Confirm } from '../ui/Confirm.tsx'
import { whyNotSteer } from './rotationWords.ts'

export function RotationVerbs({ rotation }: { rotation: Rotation }) {
  const { id, stage, progress } = rotation
  const account = useAccount()
  const steer = useSteerRotation()
  const [cancelling, setCancelling] = useState(false)
  const verb = stage === 'paused' ? 'resume' : 'pause'
  return (
    <>
      <Button
        look="quiet"
        icon={verb === 'pause' ? 'pause' : 'run'}
        busy={steer.isPending && !cancelling}
        disabledReason={whyNotSteer(rotation, verb, account)}
        onClick={() => steer.mutate({ id, verb })}
        testId={`rotation-${verb}`}
      >
        {verb === 'pause' ? 'Pause' : 'Go on'}
      </Button>
      <Button
        look="quiet"
        iconOnly
        icon="close"
        disabledReason={whyNotSteer(rotation, 'cancel', account)}
        onClick={() => setCancelling(true)}
        testId="rotation-cancel"
      >
        Call it off
      </Button>
      {cancelling && (
        <Confirm
          title="Call this rotation off?"
          act="Call it off"
          keep="Let it go on"
          busy={steer.isPending}
          trouble={steer.error && troubleOf(steer.error)}
          onAct={() => steer.mutate({ id, verb: 'cancel' }, { onSuccess: () => setCancelling(false) })}
          onClose={() => setCancelling(false)}
          testId="rotation-cancelling"
        >
          <p>
            No more devices begin: {counted(progress.devices - progress.begun + progress.ordered, 'device')} keep the key they have. Those that a new key was
            handed out to go on to their end; where nobody proves it in time, the old one stays.
          </p>
        </Confirm>
      )}
    </>
  )
}
