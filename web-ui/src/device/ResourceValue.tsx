import { useState } from 'react'
import type { KnownValue, ResourceModel, Value } from '../api/types.ts'
import { fullTime } from '../format/time.ts'
import { labelOf, valueText } from '../values/valueText.ts'
import classes from './ResourceValue.module.css'

/** A value with its unit and its meaning. It lights up for a moment when it changes. */
export function ResourceValue({ value: known, resource }: { value: KnownValue; resource: ResourceModel | undefined }) {
  const { value, type, at } = known
  const changes = useChanges(value)
  const text = valueText(value, type)
  const label = labelOf(value, resource)
  const unit = resource?.units
  return (
    // A new key is a new element, which starts the animation again.
    <span key={changes} className={classes.value} data-type={type} data-changed={changes > 0 || undefined} title={`${text}\n${fullTime(at)}`}>
      {type === 'objectLink' && value !== '65535:65535' ? (
        <a href={`#at-${String(value).replace(':', '-')}`}>{text}</a>
      ) : (
        <span className={classes.text}>{text}</span>
      )}
      {unit && <span className={classes.unit}>{unit}</span>}
      {label && <span className={classes.label}>{label}</span>}
    </span>
  )
}

/** How often the value changed while it was shown; what is there from the start is no change. */
function useChanges(value: Value): number {
  const [seen, setSeen] = useState({ value, changes: 0 })
  if (seen.value !== value) setSeen({ value, changes: seen.changes + 1 })
  return seen.changes
}
