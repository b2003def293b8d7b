import type { ReactNode } from 'react'
import type { Device } from '../api/types.ts'
import { Battery } from '../devices/Battery.tsx'
import { securityWord } from '../devices/securityWord.ts'
import { Signal } from '../devices/Signal.tsx'
import { exactDuration } from '../format/time.ts'
import { Ago } from '../ui/Ago.tsx'
import classes from './DeviceFacts.module.css'

export function DeviceFacts({ device }: { device: Device }) {
  const { manufacturer, model, firmware, battery, signal, security, transport, registration, lastSeen } = device
  return (
    <dl className={classes.facts} data-testid="device-facts">
      <Fact name="Model">{[manufacturer, model].filter(Boolean).join(' ') || '–'}</Fact>
      <Fact name="Firmware">{firmware ?? '–'}</Fact>
      <Fact name="Battery">
        <Battery percent={battery} />
      </Fact>
      <Fact name="Signal">
        <Signal dbm={signal} />
      </Fact>
      <Fact name="Security">
        <span className={security === 'none' ? classes.open : undefined}>{securityWord(security)}</span>
        {transport.connectionId && <small title={`DTLS connection id ${transport.connectionId}`}>with CID</small>}
      </Fact>
      <Fact name="Address">{transport.address ? <code>{transport.address}</code> : '–'}</Fact>
      {registration && (
        <Fact name="Registration">
          {exactDuration(registration.lifetimeSeconds)} <small>ends</small> <Ago time={registration.expiresAt} />
        </Fact>
      )}
      {registration && (
        <Fact name="LwM2M">
          {registration.version} <small>{registration.queueMode ? 'queue mode' : 'always on'}</small>
        </Fact>
      )}
      <Fact name="Last seen">
        <Ago time={lastSeen} />
      </Fact>
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
