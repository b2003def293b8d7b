import { useNavigate } from 'react-router'
import { seesFleet } from '../access/purview.ts'
import { troubleOf } from '../api/problem.ts'
import { useRotateKey } from '../api/rotations.ts'
import { useAccount } from '../api/session.ts'
import type { Device } from '../api/types.ts'
import { paths } from '../paths.ts'
import { presenceNow } from '../presence/presenceNow.ts'
import { useNow } from '../ui/clock.ts'
import { Confirm } from '../ui/Confirm.tsx'
import dialog from '../ui/Dialog.module.css'

export function RotateKey({ device, onClose }: { device: Device; onClose: () => void }) {
  const { endpoint, tenant } = device
  const rotate = useRotateKey({ endpoint, tenant: seesFleet(useAccount()) ? undefined : tenant })
  const navigate = useNavigate()
  const presence = presenceNow(device.presence, useNow(), device.registration?.expiresAt)
  return (
    <Confirm
      title="Give this device a new key?"
      act="Rotate"
      look="primary"
      busy={rotate.isPending}
      trouble={rotate.error && troubleOf(rotate.error)}
      onAct={() => rotate.mutate(undefined, { onSuccess: ({ id }) => navigate(paths.rotation(id)) })}
      onClose={onClose}
      testId="key-rotating"
    >
      <p>
        <code>{endpoint}</code> is asked {presence.state === 'awake' ? 'now' : 'when it next listens'} to fetch a new management key from the bootstrap server. Both
        keys are good until it proved the new one; then the old one is revoked.
      </p>
      <p className={dialog.aside}>When nobody proves it in time it is taken back, the old key stays, and an alarm is raised.</p>
    </Confirm>
  )
}
