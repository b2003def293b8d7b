import type { KnownValue, ResourceModel } from '../api/types.ts'
import classes from './EntryLines.module.css'
import { ResourceValue } from './ResourceValue.tsx'

/** The entries of a multiple resource, under its row. */
export function EntryLines({ values, resource }: { values: readonly KnownValue[]; resource: ResourceModel | undefined }) {
  return (
    <ul className={classes.entries}>
      {values.map((value) => (
        <li key={value.path} data-testid={`resource-entry-${value.path}`}>
          <span className={classes.id} title={value.path}>
            {value.path.split('/')[4]}
          </span>
          <ResourceValue value={value} resource={resource} />
        </li>
      ))}
    </ul>
  )
}
