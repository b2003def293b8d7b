import { useState } from 'react'
import { useAccount } from '../api/session.ts'
import type { Device } from '../api/types.ts'
import { Button } from '../ui/Button.tsx'
import { DecommissionDevice } from './DecommissionDevice.tsx'
import { ForgetDevice } from './ForgetDevice.tsx'
import { QuarantineDevice } from './QuarantineDevice.tsx'
import { ReleaseDevice } from './ReleaseDevice.tsx'
import { whyNotDecommission, whyNotQuarantine } from './whyNot.ts'

export interface DeviceVerbsProps {
  readonly device: Device
  readonly observations: number | undefined
  readonly values: number | undefined
}

/** What can be done with the device as a whole, the mildest first. */
export function DeviceVerbs({ device, observations, values }: DeviceVerbsProps) {
  const account = useAccount()
  const [asked, ask] = useState<'quarantine' | 'release' | 'decommission' | undefined>()
  const close = () => ask(undefined)
  return (
    <>
      {device.quarantine ? (
        <Button icon="run" disabledReason={whyNotQuarantine(account)} onClick={() => ask('release')} testId="device-release">
          Release
        </Button>
      ) : (
        <Button look="quiet" icon="ban" disabledReason={whyNotQuarantine(account)} onClick={() => ask('quarantine')} testId="device-quarantine">
          Quarantine
        </Button>
      )}
      <ForgetDevice device={device} observations={observations} values={values} />
      <Button
        look="quiet"
        icon="close"
        disabledReason={whyNotDecommission(account)}
        onClick={() => ask('decommission')}
        testId="device-decommission"
      >
        Decommission
      </Button>
      {asked === 'quarantine' && <QuarantineDevice device={device} onClose={close} />}
      {asked === 'release' && <ReleaseDevice device={device} onClose={close} />}
      {asked === 'decommission' && <DecommissionDevice device={device} onClose={close} />}
    </>
  )
}
