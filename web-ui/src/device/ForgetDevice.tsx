import { Modal } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useNavigate } from 'react-router'
import { useForgetDevice } from '../api/devices.ts'
import { troubleOf } from '../api/problem.ts'
import { useAccount } from '../api/session.ts'
import type { Device } from '../api/types.ts'
import { counted } from '../format/number.ts'
import { paths } from '../paths.ts'
import { Button } from '../ui/Button.tsx'
import dialog from '../ui/Dialog.module.css'
import { Notice } from '../ui/Notice.tsx'
import { whyNotForget } from './whyNot.ts'

export interface ForgetDeviceProps {
  readonly device: Device
  readonly observations: number | undefined
  readonly values: number | undefined
}

export function ForgetDevice({ device, observations = 0, values = 0 }: ForgetDeviceProps) {
  const [asked, ask] = useDisclosure(false)
  const account = useAccount()
  const navigate = useNavigate()
  const forget = useForgetDevice(device.endpoint)
  const trouble = forget.error && troubleOf(forget.error)
  return (
    <>
      <Button look="quiet" icon="trash" disabledReason={whyNotForget(account)} onClick={ask.open} testId="device-forget">
        Forget
      </Button>
      <Modal opened={asked} onClose={ask.close} title="Forget this device?" size={440}>
        <p>
          Removes what is known of <code>{device.endpoint}</code>: its registration, {counted(observations, 'observation')} and{' '}
          {counted(values, 'last known value')}.
        </p>
        <p className={dialog.aside}>
          Its credential stays, so it comes back when it next registers. To keep it out, delete its credential under Provisioning.
        </p>
        {trouble && (
          <Notice tone="trouble" title={trouble.title}>
            {trouble.detail}
          </Notice>
        )}
        <div className={dialog.actions}>
          <Button onClick={ask.close}>Keep it</Button>
          <Button
            look="danger"
            busy={forget.isPending}
            onClick={() => forget.mutate(undefined, { onSuccess: () => navigate(paths.devices()) })}
            testId="device-forget-confirm"
          >
            Forget the device
          </Button>
        </div>
      </Modal>
    </>
  )
}
