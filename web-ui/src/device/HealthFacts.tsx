import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Device } from '../api/types.ts'
import { count } from '../format/number.ts'
import { placeWords } from '../map/mapWords.ts'
import { paths } from '../paths.ts'
import { Ago } from '../ui/Ago.tsx'
import classes from './HealthFacts.module.css'
import { trendWords } from './healthWords.ts'

type Health = NonNullable<Device['health']>

/** How close the map comes that a place leads to. */
const PLACE_ZOOM = 11

/** What the device told about itself; what it never told is not made up. */
export function HealthFacts({ health = {} }: { health: Device['health'] }) {
  const facts = factsOf(health)
  if (facts.length === 0) return <p className={classes.nothing}>It has told nothing about itself yet. Its profile may ask it to.</p>
  return (
    <dl className={classes.facts} data-testid="health-facts">
      {facts.map(({ name, value, at }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {value}
            {at && (
              <small>
                <Ago time={at} />
              </small>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

interface Fact {
  readonly name: string
  readonly value: ReactNode
  readonly at?: string
}

function factsOf(health: Health): readonly Fact[] {
  const { batteryPercent, batteryTrend, batteryStatus, powerSources, millivolts, signalDbm, linkQuality, cellId, location } = health
  const { firmware, hardwareVersion, softwareVersion, errors, memoryFreeKib, memoryTotalKib, registeredSince, restartedAt } = health
  const facts: (Fact | undefined)[] = [
    batteryPercent && { name: 'Battery', value: `${batteryPercent.value} %`, at: batteryPercent.at },
    batteryTrend && { name: 'It empties', value: trendWords(batteryTrend, batteryPercent?.value), at: batteryTrend.until },
    batteryStatus && { name: 'Battery status', value: batteryStatus.value, at: batteryStatus.at },
    powerSources && { name: 'Power', value: powerSources.values.join(', '), at: powerSources.at },
    millivolts && { name: 'Voltage', value: millivolts.values.map((value) => `${(value / 1000).toFixed(2)} V`).join(', '), at: millivolts.at },
    signalDbm && { name: 'Signal', value: `${signalDbm.value} dBm`, at: signalDbm.at },
    linkQuality && { name: 'Link quality', value: linkQuality.value, at: linkQuality.at },
    cellId && { name: 'Cell', value: cellId.value, at: cellId.at },
    location && { name: 'Place', value: <Link to={paths.map({ at: [location.latitude, location.longitude, PLACE_ZOOM].join() })}>{placeWords(location, 5)}</Link>, at: location.at },
    firmware && { name: 'Firmware', value: firmware.value, at: firmware.at },
    hardwareVersion && { name: 'Hardware', value: hardwareVersion.value, at: hardwareVersion.at },
    softwareVersion && { name: 'Software', value: softwareVersion.value, at: softwareVersion.at },
    errors && {
      name: 'Errors',
      value: errors.values.length === 0 ? 'none' : <b data-tone="trouble">{errors.values.map(({ meaning }) => meaning).join(', ')}</b>,
      at: errors.at,
    },
    memoryFreeKib && {
      name: 'Memory free',
      value: memoryTotalKib ? `${count(memoryFreeKib.value)} of ${count(memoryTotalKib.value)} KiB` : `${count(memoryFreeKib.value)} KiB`,
      at: memoryFreeKib.at,
    },
    restartedAt !== undefined ? { name: 'Probably restarted', value: <Ago time={restartedAt} /> } : undefined,
    registeredSince !== undefined ? { name: 'Registered', value: <Ago time={registeredSince} /> } : undefined,
  ]
  return facts.filter((fact) => fact !== undefined)
}
