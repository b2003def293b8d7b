import { Link } from 'react-router'
import { Owner } from '../access/Owner.tsx'
import type { Device } from '../api/types.ts'
import { DEVICE_PLACES, paths, type DevicePlace } from '../paths.ts'
import { PresenceBadge } from '../presence/PresenceBadge.tsx'
import { presenceNow } from '../presence/presenceNow.ts'
import { presenceTimes } from '../presence/words.ts'
import { sentence } from '../format/sentence.ts'
import { Ago } from '../ui/Ago.tsx'
import { useNow } from '../ui/clock.ts'
import { Notice } from '../ui/Notice.tsx'
import { Tabs } from '../ui/Tabs.tsx'
import { DeviceFacts } from './DeviceFacts.tsx'
import classes from './DeviceHeader.module.css'
import { DeviceVerbs } from './DeviceVerbs.tsx'

const PLACE_NAMES: Record<DevicePlace, string> = {
  objects: 'Objects',
  commands: 'Commands',
  firmware: 'Firmware',
  health: 'Health',
  profile: 'Profile',
  keys: 'Keys',
  traffic: 'Traffic',
  trace: 'Trace',
  log: 'Log',
}

export interface DeviceHeaderProps {
  readonly device: Device
  readonly observations: number | undefined
  readonly values: number | undefined
}

export function DeviceHeader({ device, observations, values }: DeviceHeaderProps) {
  const now = useNow()
  const { endpoint, registration } = device
  const presence = presenceNow(device.presence, now, registration?.expiresAt)
  return (
    <header className={classes.header}>
      <div className={classes.title}>
        <h1>
          <Link to={paths.devices()}>Devices</Link>
          <span aria-hidden="true">/</span>
          <span className={classes.endpoint} data-testid="device-endpoint">
            {endpoint}
          </span>
        </h1>
        <Owner tenant={device.tenant} testId="device-owner" />
        <PresenceBadge presence={presence} testId="presence-badge" />
        <p className={classes.reason} data-testid="presence-reason">
          {[presenceTimes(presence, now), presence.reason].filter(Boolean).map(sentence).join(' ')}
        </p>
        <DeviceVerbs device={device} observations={observations} values={values} />
      </div>
      {device.quarantine && (
        <div className={classes.quarantine}>
          <Notice tone="trouble" title="In quarantine" testId="device-in-quarantine">
            {sentence(device.quarantine.why)} {device.quarantine.by} put it there <Ago time={device.quarantine.since} />. It is refused, and nothing is asked of
            it until it is released.
          </Notice>
        </div>
      )}
      <DeviceFacts device={device} />
      <Tabs label="Device" tabs={DEVICE_PLACES.map((place) => ({ to: paths.device(endpoint, place), name: PLACE_NAMES[place], testId: `device-tab-${place}` }))} />
    </header>
  )
}
