import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useDeviceKeys } from '../api/credentials.ts'
import { useDecommission } from '../api/devices.ts'
import { troubleOf } from '../api/problem.ts'
import type { Device } from '../api/types.ts'
import { counted } from '../format/number.ts'
import { paths } from '../paths.ts'
import { Confirm } from '../ui/Confirm.tsx'
import dialog from '../ui/Dialog.module.css'

/** The one verb that cannot be taken back: whoever means it writes the name. */
export function DecommissionDevice({ device: { endpoint }, onClose }: { device: Device; onClose: () => void }) {
  const navigate = useNavigate()
  const decommission = useDecommission(endpoint)
  const keys = useDeviceKeys(endpoint)
  const [typed, setTyped] = useState('')
  const credentials = keys.data?.keyrings.reduce((sum, keyring) => sum + keyring.credentials.length, 0) ?? 0
  return (
    <Confirm
      title="Take this device out of the fleet?"
      act="Decommission"
      busy={decommission.isPending}
      disabledReason={typed === endpoint ? undefined : `Write ${endpoint} to say that you mean it.`}
      trouble={decommission.error && troubleOf(decommission.error)}
      onAct={() => decommission.mutate(undefined, { onSuccess: () => navigate(paths.devices()) })}
      onClose={onClose}
      testId="device-decommissioning"
    >
      <p>
        Erases for good {counted(credentials, 'credential')} of <code>{endpoint}</code>, its registration, its values and what waits for it. It comes in no
        more.
      </p>
      <p className={dialog.aside}>What happened stays in the log. To have it back somebody must put a new key on it.</p>
      <TextInput
        label="Its name"
        placeholder={endpoint}
        value={typed}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setTyped(event.currentTarget.value.trim())}
        data-autofocus
        data-testid="device-decommission-name"
      />
    </Confirm>
  )
}
