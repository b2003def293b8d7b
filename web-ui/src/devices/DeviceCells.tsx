import { memo, type ReactNode } from 'react'
import { Link } from 'react-router'
import type { DeviceSummary } from '../api/types.ts'
import { placeWords } from '../map/mapWords.ts'
import { paths } from '../paths.ts'
import { Ago } from '../ui/Ago.tsx'
import { Battery } from './Battery.tsx'
import type { Column } from './columns.ts'
import classes from './DeviceTable.module.css'
import { PresenceCell } from './PresenceCell.tsx'
import { securityWord } from './securityWord.ts'
import { Signal } from './Signal.tsx'

export const DeviceCells = memo(function DeviceCells({ device, columns }: { device: DeviceSummary; columns: readonly Column[] }) {
  const { endpoint, presence } = device
  return (
    <>
      <PresenceCell presence={presence} />
      <span role="cell" className={classes.endpoint}>
        <Link to={paths.device(endpoint)} title={endpoint}>
          {endpoint}
        </Link>
      </span>
      {columns.map((column) => (
        <Cell key={column} device={device} column={column} />
      ))}
    </>
  )
})

function Cell({ device, column }: { device: DeviceSummary; column: Column }) {
  const { manufacturer, model, firmware, battery, signal, security, tenant, tags = {}, location, transport, firstSeen, lastSeen } = device
  switch (column) {
    case 'model':
      return (
        <span role="cell" className={classes.model} title={[manufacturer, model].filter(Boolean).join(' ')}>
          {model ?? <i>–</i>} <small>{manufacturer}</small>
        </span>
      )
    case 'firmware':
      return <Text className={classes.firmware}>{firmware}</Text>
    case 'battery':
      return (
        <span role="cell">
          <Battery percent={battery} />
        </span>
      )
    case 'signal':
      return (
        <span role="cell">
          <Signal dbm={signal} />
        </span>
      )
    case 'security':
      return (
        <span role="cell" className={classes.security} data-open={security === 'none' || undefined}>
          {securityWord(security)}
        </span>
      )
    case 'tenant':
      return <Text>{tenant}</Text>
    case 'tags': {
      const words = Object.entries(tags).map(([name, value]) => `${name}: ${value}`)
      return <Text title={words.join('\n')}>{words.join(', ') || undefined}</Text>
    }
    case 'location':
      return <Text>{location && placeWords(location, 3)}</Text>
    case 'address':
      return <Text className={classes.address}>{transport.address}</Text>
    case 'firstSeen':
    case 'lastSeen':
      return (
        <span role="cell" className={classes.seen}>
          <Ago time={column === 'firstSeen' ? firstSeen : lastSeen} />
        </span>
      )
  }
}

/** What may not be known. */
function Text({ children, className, title }: { children: ReactNode; className?: string | undefined; title?: string }) {
  return (
    <span role="cell" className={className} title={title ?? (typeof children === 'string' ? children : undefined)}>
      {children ?? <i className={classes.none}>–</i>}
    </span>
  )
}
