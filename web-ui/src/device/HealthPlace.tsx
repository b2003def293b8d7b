import type { Device } from '../api/types.ts'
import { HealthFacts } from './HealthFacts.tsx'
import { HistorySection } from './HistorySection.tsx'
import classes from './Place.module.css'
import type { TreeObject } from './tree.ts'

/** How the device is, and how it came to be so. */
export function HealthPlace({ device, tree }: { device: Device; tree: readonly TreeObject[] }) {
  return (
    <div className={classes.place} data-testid="health-place">
      <section className={classes.section} aria-labelledby="health">
        <h2 id="health">How it is</h2>
        <HealthFacts health={device.health} />
      </section>
      <HistorySection endpoint={device.endpoint} tree={tree} />
    </div>
  )
}
