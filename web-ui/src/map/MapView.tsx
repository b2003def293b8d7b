import { useRef, type CSSProperties, type ReactNode } from 'react'
import type { DeviceCluster, DeviceMap, MappedDevice } from '../api/types.ts'
import { PresenceMark } from '../presence/PresenceMark.tsx'
import { Button } from '../ui/Button.tsx'
import { scaleOf, shortCount } from './mapWords.ts'
import classes from './MapView.module.css'
import { useMapGestures } from './useMapGestures.ts'
import { isClosest, onScreen, placeOf, pointOf, worldPx, zoomedBy, type Size, type View } from './view.ts'
import { WorldOutline } from './WorldOutline.tsx'

const EARTH_METRES = 40_075_017
const SCALE_PX = 120

export interface MapViewProps {
  readonly map: DeviceMap | undefined
  readonly view: View
  readonly size: Size
  readonly busy: boolean
  /** Whose mark stands out. */
  readonly chosen: string | undefined
  readonly onChange: (next: (view: View) => View) => void
  readonly onShowAll: () => void
  readonly onChoose: (device: MappedDevice) => void
  readonly onOpen: (cluster: DeviceCluster) => void
  /** What lies over the map. */
  readonly children?: ReactNode
}

/**
 * The map itself. Its marks are for hands; who goes by the keyboard finds the same devices in the list beside it, which follows the map.
 */
export function MapView({ map, view, size, busy, chosen, onChange, onShowAll, onChoose, onOpen, children }: MapViewProps) {
  const area = useRef<HTMLDivElement>(null)
  const gestures = useMapGestures(area, size, onChange, onShowAll)
  const scale = scaleOf((EARTH_METRES / worldPx(view)) * Math.cos((placeOf(view).latitude * Math.PI) / 180), SCALE_PX)
  return (
    <div className={classes.map} aria-busy={busy}>
      <div
        ref={area}
        className={classes.area}
        role="application"
        aria-roledescription="map"
        aria-label="Map of devices. Arrow keys move it, plus and minus zoom, 0 shows all devices."
        tabIndex={0}
        data-testid="map"
        {...gestures}
        onDoubleClick={({ currentTarget, clientX, clientY }) => {
          const { left, top } = currentTarget.getBoundingClientRect()
          onChange((before) => zoomedBy(before, 1, size, { x: clientX - left, y: clientY - top }))
        }}
      >
        <WorldOutline view={view} size={size} />
        <div className={classes.marks} aria-hidden="true">
          {map?.clusters.map((cluster) => (
            <Mark key={`${cluster.box.south},${cluster.box.west}`} place={cluster.about} view={view} size={size}>
              <button
                type="button"
                tabIndex={-1}
                className={classes.cluster}
                style={{ '--bubble': `${bubblePx(cluster.devices)}px` } as CSSProperties}
                title={`${cluster.devices} devices: open`}
                onClick={() => onOpen(cluster)}
                data-testid="map-cluster"
              >
                {shortCount(cluster.devices)}
              </button>
            </Mark>
          ))}
          {map?.devices.map((device) => (
            <Mark key={device.endpoint} place={device.location} view={view} size={size}>
              <button
                type="button"
                tabIndex={-1}
                className={classes.device}
                data-chosen={device.endpoint === chosen || undefined}
                title={`${device.endpoint}, ${device.presence.state}`}
                onClick={() => onChoose(device)}
                data-testid={`map-device-${device.endpoint}`}
              >
                <PresenceMark state={device.presence.state} />
              </button>
            </Mark>
          ))}
        </div>
      </div>
      <div className={classes.zoom}>
        <Button iconOnly icon="plus" onClick={() => onChange((before) => zoomedBy(before, 1, size))} disabledReason={isClosest(view) ? 'As close as it gets' : undefined} testId="map-closer">
          Closer
        </Button>
        <Button iconOnly icon="minus" onClick={() => onChange((before) => zoomedBy(before, -1, size))} testId="map-farther">
          Farther away
        </Button>
        <Button iconOnly icon="fleet" onClick={onShowAll} testId="map-all">
          Show all devices
        </Button>
      </div>
      <div className={classes.scale} style={{ width: scale.px }}>
        {scale.words}
      </div>
      {children}
    </div>
  )
}

function Mark({ place, view, size, children }: { place: DeviceCluster['about']; view: View; size: Size; children: ReactNode }) {
  const { x, y } = onScreen(pointOf(place), view, size)
  if (x < -40 || y < -40 || x > size.width + 40 || y > size.height + 40) return null
  return (
    <span className={classes.mark} style={{ transform: `translate(${x}px, ${y}px)` }}>
      {children}
    </span>
  )
}

function bubblePx(devices: number): number {
  return Math.round(22 + 7 * Math.log10(devices))
}
