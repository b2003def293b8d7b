import classes from './InstanceSection.module.css'
import { ObjectPlace } from './ObjectPlace.tsx'
import type { TreeObject } from './tree.ts'

export function ObjectWithoutInstances({ object }: { object: TreeObject }) {
  return (
    <section className={classes.section} data-testid={`object-/${object.object}`}>
      <div className={classes.head} data-empty>
        <h2>{object.name}</h2>
        <ObjectPlace object={object} path={`/${object.object}`} />
        <span className={classes.count}>no instances</span>
      </div>
    </section>
  )
}
