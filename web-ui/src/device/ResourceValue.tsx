import type { KnownValue, ResourceModel } from '../api/types.ts'
import { fullTime } from '../format/time.ts'
import { readableUnit } from '../values/unit.ts'
import { labelOf, valueText } from '../values/valueText.ts'
import classes from './ResourceValue.module.css'

/** A value with its unit and its meaning. It lights up for a moment when it changes. */
export function ResourceValue({ value: known, resource }: { value: KnownValue; resource: ResourceModel | undefined }) {
  const { value, type, at } = known
  const text = valueText(value, type)
  const label = labelOf(value, resource)
  const unit = readableUnit(resource?.units)
  return (
    // A new key is a new element, which starts the animation again.
    <span key={String(value)} className={classes.value} data-type={type} title={`${text}\n${fullTime(at)}`}>
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
