import { memo } from 'react'
import { Link } from 'react-router'
import type { DeviceSummary } from '../api/types.ts'
import { paths } from '../paths.ts'
import { Ago } from '../ui/Ago.tsx'
import { Battery } from './Battery.tsx'
import classes from './DeviceTable.module.css'
import { PresenceCell } from './PresenceCell.tsx'
import { securityWord } from './securityWord.ts'
import { Signal } from './Signal.tsx'

export const DeviceCells = memo(function DeviceCells({ device }: { device: DeviceSummary }) {
  const { endpoint, presence, manufacturer, model, firmware, battery, signal, security, lastSeen } = device
  return (
    <>
      <PresenceCell presence={presence} />
      <span role="cell" className={classes.endpoint}>
        <Link to={paths.device(endpoint)} title={endpoint}>
          {endpoint}
        </Link>
      </span>
      <span role="cell" className={classes.model} title={[manufacturer, model].filter(Boolean).join(' ')}>
        {model ?? <i>–</i>} <small>{manufacturer}</small>
      </span>
      <span role="cell" className={classes.firmware}>
        {firmware ?? <i>–</i>}
      </span>
      <span role="cell">
        <Battery percent={battery} />
      </span>
      <span role="cell">
        <Signal dbm={signal} />
      </span>
      <span role="cell" className={classes.security} data-open={security === 'none' || undefined}>
        {securityWord(security)}
      </span>
      <span role="cell" className={classes.seen}>
        <Ago time={lastSeen} />
      </span>
    </>
  )
})
