import { Link } from 'react-router'
import type { DeviceCluster, DeviceMap } from '../api/types.ts'
import { count, counted } from '../format/number.ts'
import { paths } from '../paths.ts'
import { PresenceMark } from '../presence/PresenceMark.tsx'
import { presenceWord } from '../presence/words.ts'
import classes from './InSight.module.css'
import { placeWords, queryWithin } from './mapWords.ts'
import { onScreen, pointOf, type Size, type View } from './view.ts'

const MOST_LISTED = 100

export interface InSightProps {
  readonly map: DeviceMap
  readonly view: View
  readonly size: Size
  readonly search: string
  readonly onOpen: (cluster: DeviceCluster) => void
}

/** What the map shows, as a list: the largest places first, then devices. */
export function InSight({ map, view, size, search, onOpen }: InSightProps) {
  const seen = (place: DeviceCluster['about']): boolean => {
    const { x, y } = onScreen(pointOf(place), view, size)
    return x >= 0 && y >= 0 && x <= size.width && y <= size.height
  }
  const clusters = map.clusters.filter(({ about }) => seen(about)).sort((one, other) => other.devices - one.devices)
  const devices = map.devices.filter(({ location }) => seen(location))
  const sum = clusters.reduce((before, cluster) => before + cluster.devices, devices.length)
  const digits = Math.min(Math.max(Math.ceil(view.zoom / 3), 1), 5)
  const left = clusters.length + devices.length - MOST_LISTED
  return (
    <section className={classes.panel} aria-label="In sight" data-testid="map-in-sight">
      <h2>{sum === 0 ? 'Nothing in sight' : `${counted(sum, 'device')} in sight`}</h2>
      <ul>
        {clusters.slice(0, MOST_LISTED).map((cluster) => (
          <li key={`${cluster.box.south},${cluster.box.west}`} className={classes.cluster}>
            <button type="button" onClick={() => onOpen(cluster)}>
              {counted(cluster.devices, 'device')} <small>about {placeWords(cluster.about, digits)}</small>
            </button>
            <Link to={paths.devices({ search: queryWithin(search, cluster.box) })}>List</Link>
          </li>
        ))}
        {devices.slice(0, Math.max(MOST_LISTED - clusters.length, 0)).map(({ endpoint, presence, model }) => (
          <li key={endpoint}>
            <Link to={paths.device(endpoint)} className={classes.device}>
              <PresenceMark state={presence.state} />
              <span className={classes.name}>{endpoint}</span>
              <small>{[presenceWord(presence.state), model].filter(Boolean).join(', ')}</small>
            </Link>
          </li>
        ))}
      </ul>
      {left > 0 && <p>{count(left)} more: come closer to see them.</p>}
    </section>
  )
}
