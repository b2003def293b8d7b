import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useQuarantine } from '../api/devices.ts'
import { troubleOf } from '../api/problem.ts'
import type { Device } from '../api/types.ts'
import { Confirm } from '../ui/Confirm.tsx'
import dialog from '../ui/Dialog.module.css'

export function QuarantineDevice({ device: { endpoint, registered }, onClose }: { device: Device; onClose: () => void }) {
  const quarantine = useQuarantine(endpoint)
  const [why, setWhy] = useState('')
  return (
    <Confirm
      title="Put this device into quarantine?"
      act="Quarantine"
      busy={quarantine.isPending}
      disabledReason={why.trim() ? undefined : 'Say why: whoever finds it there wants to know.'}
      trouble={quarantine.error && troubleOf(quarantine.error)}
      onAct={() => quarantine.mutate(why.trim(), { onSuccess: onClose })}
      onClose={onClose}
      testId="device-quarantining"
    >
      <p>
        <code>{endpoint}</code> is refused by both servers{registered && ', its registration and its association end at once'}, and nothing is asked of it
        or written to it until somebody releases it.
      </p>
      <p className={dialog.aside}>Its keys, its values and what waits for it stay as they are.</p>
      <TextInput
        label="Why"
        placeholder="Found open on a roof"
        maxLength={500}
        value={why}
        onChange={(event) => setWhy(event.currentTarget.value)}
        data-autofocus
        data-testid="device-quarantine-why"
      />
    </Confirm>
  )
}
